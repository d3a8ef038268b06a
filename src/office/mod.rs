//! What an office keeps from one issue to the next: turns the last issue into the next one, files
//! that came in into its stories, stories into a count of who sent them, and all that an office has
//! set up into one file for another machine.

pub mod contents;
pub mod next_issue;
mod number;
pub mod package;
pub mod report;
pub mod stories;
pub mod units;

pub use next_issue::next_issue;
pub use package::Package;
pub use report::Report;
pub use units::Units;
