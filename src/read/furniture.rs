//! Page furniture: menus, rates, sidebars, footers, page numbers, separators.
