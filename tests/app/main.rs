//! The program without a terminal: events go in, screens and effects come out.

mod any_event;
mod corpus;
mod decide;
mod export;
mod folders;
mod hand;
mod lists;
mod mouse;
mod moves;
mod notes;
mod plain;
mod resume;
mod screens;
mod session;
mod settings;
mod styles;
mod tables;
mod walk;
