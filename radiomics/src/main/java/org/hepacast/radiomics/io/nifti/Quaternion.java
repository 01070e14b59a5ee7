package org.hepacast.radiomics.io.nifti;

import org.hepacast.radiomics.volume.Vector3;

/** A rotation as NIfTI stores it: a = sqrt(1 - b^2 - c^2 - d^2) >= 0 is left out. */
record Quaternion(double b, double c, double d) {

  /**
   * From the columns of a rotation matrix (Shepperd, J Guidance Control 1978;1:223): divides by the
   * largest of the four components, which is at least 1/2.
   */
  static Quaternion of(Vector3 i, Vector3 j, Vector3 k) {
    double trace = i.x() + j.y() + k.z();
    double[] squares = {
      1 + trace, 1 + 2 * i.x() - trace, 1 + 2 * j.y() - trace, 1 + 2 * k.z() - trace
    };
    int largest = 0;
    for (int n = 1; n < 4; n++) {
      largest = squares[n] > squares[largest] ? n : largest;
    }
    double root = Math.sqrt(squares[largest]);
    double s = 0.5 / root;
    double half = 0.5 * root;
    double[] q =
        switch (largest) {
          case 0 ->
              new double[] {half, (j.z() - k.y()) * s, (k.x() - i.z()) * s, (i.y() - j.x()) * s};
          case 1 ->
              new double[] {(j.z() - k.y()) * s, half, (j.x() + i.y()) * s, (k.x() + i.z()) * s};
          case 2 ->
              new double[] {(k.x() - i.z()) * s, (j.x() + i.y()) * s, half, (k.y() + j.z()) * s};
          default ->
              new double[] {(i.y() - j.x()) * s, (k.x() + i.z()) * s, (k.y() + j.z()) * s, half};
        };
    double sign = q[0] < 0 ? -1 : 1;
    return new Quaternion(sign * q[1], sign * q[2], sign * q[3]);
  }
}
