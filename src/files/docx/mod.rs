//! Word's own files since 2007: Office Open XML.

pub(in crate::files) mod read;
