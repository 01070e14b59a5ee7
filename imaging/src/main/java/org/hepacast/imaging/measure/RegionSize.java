package org.hepacast.imaging.measure;

/**
 * How large a measured region is; of several lesions measured one by one, all together.
 *
 * @param name as in the names of its features
 * @param volumeMm3 voxels times their volume; of a plane, square millimetres
 */
public record RegionSize(String name, int voxels, double volumeMm3) {}
