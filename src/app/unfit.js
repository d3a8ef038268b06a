// Says in plain words why the app does not start here. In the oldest JavaScript, for it is for the oldest browsers, which
// do not run `boot.js`, a module.

window.unfit = (function () {
  var NEEDED = "请换用 Chrome 97、Edge 97、Firefox 102、Safari 16 或更新的浏览器。";

  // Most browsers made in China are Chrome by another name, and old by its count.
  var BROWSERS = [
    [/(?:MSIE |Trident.*rv:)(\d+)/, "Internet Explorer "],
    [/Edge\/(\d+)/, "旧版 Edge "],
    [/Edg\/(\d+)/, "Edge "],
    [/Firefox\/(\d+)/, "Firefox "],
    [/Chrome\/(\d+)/, "Chrome "],
    [/Version\/(\d+(?:\.\d+)?).*Safari/, "Safari "]
  ];

  function name() {
    for (var at = 0; at < BROWSERS.length; at += 1) {
      var found = BROWSERS[at][0].exec(navigator.userAgent);
      if (found) return "（" + BROWSERS[at][1] + found[1] + "）";
    }
    return "";
  }

  function say(text) {
    var message = document.getElementById("boot");
    // After mounting, the message is gone and the app speaks for itself.
    if (!message) return;
    message.setAttribute("role", "alert");
    message.innerText = text;
    var hint = document.getElementById("boot-hint");
    if (hint) hint.parentNode.removeChild(hint);
    // A desk that will not work is not shown.
    var picture = document.getElementById("picture");
    if (picture) picture.parentNode.removeChild(picture);
  }

  var reasons = {
    old: function () {
      say("这个浏览器" + name() + "打不开简报排版：它太旧，缺少所需的 WebAssembly 功能。" + NEEDED);
    },
    load: function () {
      say("简报排版没有取全：可能是网络中断，或刚刚换了新版本。请刷新本页再试。");
    },
    file: function () {
      say("本页要放在网站上才能用，不能直接双击打开。请改为双击 jianbao.html：同一个程序，整个装在那一个文件里。");
    }
  };

  // A page from a folder may load no module; the one file has it inside.
  if (location.protocol === "file:" && !document.getElementById("module")) reasons.file();
  else if (!("noModule" in document.createElement("script")) || typeof WebAssembly === "undefined") reasons.old();
  return reasons;
})();
