package org.hepacast.radiomics.cases;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * The rows of a table by the columns of their cases, as places in the file: tables of thousands of
 * features are not held in memory.
 */
final class ShardRows implements AutoCloseable {

  private record Place(long from, int length) {}

  private final Path path;
  private final RandomAccessFile file;
  private final Map<List<String>, Place> places = new HashMap<>();
  private List<String> header = List.of();

  private ShardRows(Path path) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "r");
  }

  /**
   * Reads where the rows lie.
   *
   * @param columns how many columns a case has: the first ones of a row
   */
  static ShardRows open(Path path, int columns) {
    try {
      var rows = new ShardRows(path);
      try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
        rows.index(in, columns);
      }
      return rows;
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  private void index(InputStream in, int columns) throws IOException {
    long from = 0;
    for (byte[] record = next(in); record.length > 0; record = next(in)) {
      List<String> fields = Csv.parse(new String(record, StandardCharsets.UTF_8)).getFirst();
      if (header.isEmpty()) {
        header = fields;
      } else if (fields.size() == header.size()) {
        places.put(List.copyOf(fields.subList(0, columns)), new Place(from, record.length));
      } else {
        throw new RadiomicsException(
            Kind.MALFORMED,
            path.getFileName() + " has a row of another length than its header",
            "delete the shard's files and compute it again");
      }
      from += record.length;
    }
  }

  /** The bytes up to a line end that stands in no quotes, that included. */
  private static byte[] next(InputStream in) throws IOException {
    var record = new ByteArrayOutputStream();
    boolean quoted = false;
    for (int b = in.read(); b >= 0; b = in.read()) {
      record.write(b);
      quoted ^= b == '"';
      if (b == '\n' && !quoted) {
        break;
      }
    }
    return record.toByteArray();
  }

  /** Names of the columns; none where the table has no row. */
  List<String> header() {
    return header;
  }

  /** The row of a case with its line end, byte for byte. */
  Optional<byte[]> row(Case one) {
    Place place = places.get(List.copyOf(one.columns().values()));
    if (place == null) {
      return Optional.empty();
    }
    try {
      byte[] row = new byte[place.length()];
      file.seek(place.from());
      file.readFully(row);
      return Optional.of(row);
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /** Writes the header line. */
  static void writeHeader(List<String> header, OutputStream out) throws IOException {
    out.write(Csv.line(header).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }
}
