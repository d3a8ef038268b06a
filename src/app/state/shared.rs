//! A shared value that compares by identity: a component is drawn again only for a new one.

use std::ops::Deref;
use std::rc::Rc;

/// A reference-counted value; two are equal when they are one and the same.
#[derive(Debug, Default)]
pub struct Shared<T: ?Sized>(Rc<T>);

impl<T> Shared<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: ?Sized> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl From<&str> for Shared<str> {
    fn from(text: &str) -> Self {
        Self(Rc::from(text))
    }
}

impl From<String> for Shared<str> {
    fn from(text: String) -> Self {
        Self(Rc::from(text))
    }
}
