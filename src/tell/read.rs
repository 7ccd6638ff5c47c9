//! Says every formal reading back in plain words beside the text that it is about.
