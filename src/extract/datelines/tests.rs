//! Clues of many countries and styles.
