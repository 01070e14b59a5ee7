package org.hepacast.radiomics.cases;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.io.Refusal;

/**
 * Comma-separated values (RFC 4180): fields in double quotes may hold commas, quotes (doubled) and
 * line ends.
 */
final class Csv {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Read last; if it is not, a quote was opened and never closed. */
  private static final String END = "\u0000";

  private Csv() {}

  /** The records of a text, with or without a byte order mark; empty lines are passed over. */
  static List<List<String>> parse(String text) {
    int from = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text.substring(from) + "\n" + END)) {
      reader.forEach(record -> rows.add(List.copyOf(record.getFields())));
    } catch (CsvParseException e) {
      throw Refusal.malformed("a CSV field goes on behind its closing quote");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!rows.removeLast().equals(List.of(END))) {
      throw Refusal.malformed("a CSV field has a quote that is never closed");
    }
    return rows;
  }

  /** What of a text is whole records: up to the last line end that stands in no field. */
  static String wholeRecords(String text) {
    boolean quoted = false;
    int end = 0;
    for (int i = 0; i < text.length(); i++) {
      // A doubled quote ends a field and opens it again.
      quoted ^= text.charAt(i) == '"';
      end = text.charAt(i) == '\n' && !quoted ? i + 1 : end;
    }
    return text.substring(0, end);
  }

  static String line(List<String> fields) {
    var text = new StringWriter();
    try (CsvWriter out = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      out.writeRecord(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
