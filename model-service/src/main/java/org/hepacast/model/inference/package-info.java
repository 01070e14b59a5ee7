/**
 * The Open Inference Protocol, version 2, over HTTP with JSON tensors: every model that can be
 * asked at {@code /models} can be asked by clients of that protocol too. A tensor holds one feature
 * of a batch of patients; a row of them becomes the same question, and has the same answer.
 */
@NullMarked
package org.hepacast.model.inference;

import org.jspecify.annotations.NullMarked;
