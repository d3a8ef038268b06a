//! The constructs of a bulletin, one file each: how it is recognised, how it is written.
//!
//! Files recognise a construct from one line of text; the reading weighs them against each other
//! with what stands before and after. Nothing here knows about pages.

pub mod attribution;
pub mod caption;
pub mod clause;
pub mod closing;
pub mod contents;
pub mod date;
pub mod field;
pub mod footnote;
pub mod head;
pub mod headline;
pub mod issue;
pub mod lead_in;
pub mod masthead;
pub mod meeting;
pub mod notice;
pub mod opening;
pub mod page_break;
pub mod picture;
pub mod role_mark;
pub mod row;
pub mod series;
pub mod sign;
pub mod unit;
pub mod web;
