//! Dates argued from whole documents.
