/**
 * What image and label files have in common. A file may be hostile: no size is believed before it
 * is asked for ({@link org.hepacast.radiomics.io.ByteSource}), and whatever is wrong is a refusal
 * with its remedy ({@link org.hepacast.radiomics.io.Refusal}). {@link
 * org.hepacast.radiomics.io.VoxelCodec} turns bytes into voxels of any type; {@link
 * org.hepacast.radiomics.io.ImageFormat} is what a kind of file must be able to do.
 */
@NullMarked
package org.hepacast.radiomics.io;

import org.jspecify.annotations.NullMarked;
