package org.hepacast.phantom.solid;

/**
 * What a form is on a piece of a row: the bounds of its depth, and a form of the same depths there,
 * to the last bit, without whatever does not matter on that piece.
 */
public record Piece(Solid form, Depths depths) {}
