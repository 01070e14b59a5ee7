package org.hepacast.radiomics.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.radiomics.prepare.Resampling;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/**
 * What ITK made of an input: some voxels with nine digits, and figures of all voxels.
 *
 * @param input a volume, with an f behind it where it was cast to single precision
 */
record ItkReference(
    String filter, String input, List<Point> points, double mean, double deviation) {

  /** A voxel of the result. */
  record Point(int x, int y, int z, double value) {}

  /** All inputs of a filter. */
  static List<ItkReference> of(String filter) {
    Map<String, List<Point>> points = new LinkedHashMap<>();
    for (String[] row : Resource.table("itk-values.csv.gz")) {
      if (row[0].equals(filter)) {
        points
            .computeIfAbsent(row[1], input -> new ArrayList<>())
            .add(
                new Point(
                    Integer.parseInt(row[2]),
                    Integer.parseInt(row[3]),
                    Integer.parseInt(row[4]),
                    Double.parseDouble(row[5])));
      }
    }
    List<ItkReference> references = new ArrayList<>();
    for (String[] row : Resource.table("itk-statistics.csv")) {
      if (row[0].equals(filter)) {
        double mean = Double.parseDouble(row[5]);
        double deviation = Double.parseDouble(row[6]);
        references.add(new ItkReference(filter, row[1], points.get(row[1]), mean, deviation));
      }
    }
    return references;
  }

  Volume image() {
    Volume stored = FormulaVolume.valueOf(input.substring(0, 1)).image();
    return input.endsWith("f") ? Resampling.castBack(stored, PixelType.FLOAT32) : stored;
  }

  @Override
  public String toString() {
    return filter + " " + input;
  }
}
