//! Statements, as the press of many countries words them.
