package org.hepacast.radiomics.volume;

/** The two ways in which a volume keeps its values. */
sealed interface Voxels {

  int length();

  double at(int index);

  double[] toDoubles();

  Voxels crop(Geometry grid, Box box);

  /** Copies the box row by row; source and target are arrays of the same type. */
  static void copyRows(Object source, Geometry grid, Box box, Object target) {
    int to = 0;
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      for (int y = box.y(); y < box.y() + box.ny(); y++) {
        System.arraycopy(source, grid.index(box.x(), y, z), target, to, box.nx());
        to += box.nx();
      }
    }
  }

  /** Half the memory, for sources whose values are exactly floats. */
  @SuppressWarnings("ArrayRecordComponent") // identity suffices: never compared, never a key
  record OfFloat(float[] values) implements Voxels {

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public double[] toDoubles() {
      double[] doubles = new double[values.length];
      for (int i = 0; i < doubles.length; i++) {
        doubles[i] = values[i];
      }
      return doubles;
    }

    @Override
    public Voxels crop(Geometry grid, Box box) {
      float[] part = new float[box.nx() * box.ny() * box.nz()];
      copyRows(values, grid, box, part);
      return new OfFloat(part);
    }
  }

  /** Everything else, and all that is computed. */
  @SuppressWarnings("ArrayRecordComponent") // identity suffices: never compared, never a key
  record OfDouble(double[] values) implements Voxels {

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public double[] toDoubles() {
      return values;
    }

    @Override
    public Voxels crop(Geometry grid, Box box) {
      double[] part = new double[box.nx() * box.ny() * box.nz()];
      copyRows(values, grid, box, part);
      return new OfDouble(part);
    }
  }
}
