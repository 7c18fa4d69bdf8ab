"""C declarations and helpers shared by the type modules. Nothing here is public."""
