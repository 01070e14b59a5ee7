package org.hepacast.phantom.ct;

/**
 * The sides of the liver, which the plane through the gall bladder's bed and the vena cava parts
 * (Cantlie's line).
 */
public enum Lobe {
  RIGHT,
  LEFT
}
