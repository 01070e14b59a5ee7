package org.hepacast.workbench.cohort.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/** A sound cohort of four, to be spoilt. */
final class OwnCohort {
  static final String DICTIONARY =
      """
      name,label,type,unit,levels,missing,role
      id,Patient,,,,,patient
      centre,Part,,,,,part
      operated,Day of operation,,,2010-01-01..2020-12-31,,date
      age,Age,numeric,a,18..110,-9,feature
      male,Male sex,binary,,f|m,,feature
      stage,T stage,nominal,,1=T1|2=T2|3=T3|4=T4,unknown,feature
      relapse,Relapse,binary,,0|1,,outcome
      survival,Survival,time-to-event,mo,months|dead=1/0,,outcome
      scan,Image,,,,,image
      lesion,Lesions,,,,,mask:lesions
      note,Free text,,,,,ignored
      """;

  static final String TABLE =
      """
      id,centre,operated,age,male,stage,relapse,months,dead,scan,lesion,note
      a,training,2012-02-29,61,m,1,0,12.5,1,a.nii.gz,a-m.nii.gz,x
      b,training,2013-03-01,-9,f,unknown,1,30,0,b.nii.gz,b-m.nii.gz#2,
      c,training,,70.5,f,3,0,7,1,c.nrrd,c-m.nii.gz,"a, b"
      d,external,2019-12-31,44,m,4,1,50,0,d.nii.gz,d-m.nii.gz,
      """;

  static final Geometry GRID = Geometry.of(8, 7, 5, 1, 1, 2);

  private final Path folder;

  private OwnCohort(Path folder) {
    this.folder = folder;
  }

  static OwnCohort in(Path folder) {
    var cohort = new OwnCohort(folder);
    cohort.write(CohortFolder.DICTIONARY, DICTIONARY).write(CohortFolder.TABLE, TABLE);
    Nifti.write(folder.resolve("a.nii.gz"), image(1));
    Nifti.write(folder.resolve("b.nii.gz"), image(2));
    Nrrd.write(folder.resolve("c.nrrd"), image(3));
    Nifti.write(folder.resolve("d.nii.gz"), image(4));
    for (String id : new String[] {"a", "b", "c", "d"}) {
      cohort.mask(id + "-m.nii.gz", GRID, id.equals("b") ? 2 : 1);
    }
    return cohort;
  }

  private static Volume image(int seed) {
    double[] voxels = new double[GRID.voxelCount()];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (i * 37 + seed * 11) % 200;
    }
    return Volume.of(GRID, PixelType.INT16, voxels);
  }

  /** A cube of one label; none at all for 0. */
  OwnCohort mask(String file, Geometry grid, int label) {
    double[] voxels = new double[grid.voxelCount()];
    for (int z = 1; z < 3; z++) {
      for (int y = 2; y < 5; y++) {
        for (int x = 2; x < 6; x++) {
          voxels[grid.index(x, y, z)] = label;
        }
      }
    }
    Nifti.write(folder.resolve(file), Volume.of(grid, PixelType.UINT8, voxels));
    return this;
  }

  OwnCohort write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  OwnCohort table(String before, String after) {
    return replace(CohortFolder.TABLE, TABLE, before, after);
  }

  OwnCohort dictionary(String before, String after) {
    return replace(CohortFolder.DICTIONARY, DICTIONARY, before, after);
  }

  private OwnCohort replace(String file, String text, String before, String after) {
    if (!text.contains(before)) {
      throw new IllegalArgumentException(before);
    }
    return write(file, text.replace(before, after));
  }

  Path folder() {
    return folder;
  }
}
