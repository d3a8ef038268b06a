# What every script here runs with; to be sourced from the top of the project.
PATH="$PWD/target/tools/bin:$PWD/target/tools/node_modules/.bin:$PATH"
export PATH
export TRUNK_SKIP_VERSION_CHECK=true # never look for a newer trunk on the network
