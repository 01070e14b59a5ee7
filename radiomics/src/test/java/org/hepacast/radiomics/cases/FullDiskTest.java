package org.hepacast.radiomics.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.extract.Protocol;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes the header and half a row. */
class FullDiskTest {

  @TempDir Path folder;

  /** Taken for the case's fault, it would let the next row begin amid the one that was cut off. */
  @Test
  void aFullDiskEndsTheRunInsteadOfRefusingTheCase() throws IOException {
    Case one = Case.of(Path.of("image.nrrd"), Path.of("mask.nrrd"), Optional.empty());
    var values = new LinkedHashMap<String, Double>();
    values.put("original_firstorder_Mean", 1.5);
    var features =
        new FeatureSet(
            "p", Protocol.pyradiomicsDefaults().profile(), values, new LinkedHashMap<>());
    Path file = folder.resolve("features.csv");
    try (var table = new FeatureTable(full(file))) {
      assertThatThrownBy(() -> table.keep(new Outcome.Computed(one, features)))
          .isInstanceOf(RadiomicsException.class)
          .hasMessage(
              "the file cannot be read or written (No space left on device); check the path, its"
                  + " permissions and the space left");
      assertThat(table.has(one)).isFalse();
    }
    try (var again = FeatureTable.open(file, "p")) {
      assertThat(again.has(one)).isFalse();
      assertThat(again.keep(new Outcome.Computed(one, features)))
          .isInstanceOf(Outcome.Computed.class);
    }
    assertThat(file)
        .content()
        .isEqualTo(
            """
            Image,Mask,protocol,profile,original_firstorder_Mean
            image.nrrd,mask.nrrd,p,pyradiomics,1.5
            """);
  }

  private static RandomAccessFile full(Path file) throws IOException {
    return new RandomAccessFile(file.toFile(), "rw") {
      private int lines;

      @Override
      public void write(byte[] line) throws IOException {
        if (lines++ == 0) {
          super.write(line);
          return;
        }
        super.write(line, 0, 5);
        throw new IOException("No space left on device");
      }
    };
  }
}
