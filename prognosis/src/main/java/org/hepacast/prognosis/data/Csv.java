package org.hepacast.prognosis.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated text as in RFC 4180, both ways: what {@link #write} makes of any cells, {@link
 * #read} gives back, except a line of one empty cell.
 */
public final class Csv {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /** Read last; if it is not, a quote was opened and never closed. */
  private static final String END = "\u0000";

  private Csv() {}

  /**
   * The lines of a text, with or without a byte order mark; blank lines are passed over. A quote
   * that is never closed is refused, and so is one followed by more than blanks.
   */
  public static List<List<String>> read(String text) {
    int from = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    List<List<String>> lines = new ArrayList<>();
    long last = 1;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .trimWhitespacesAroundQuotes(true)
            .ofCsvRecord(text.substring(from) + "\n" + END)) {
      for (CsvRecord line : reader) {
        lines.add(List.copyOf(line.getFields()));
        last = line.getStartingLineNumber();
      }
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(
          "The table cannot be read: %s. Check its quotes.".formatted(reason(e)), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!lines.removeLast().equals(List.of(END))) {
      throw new IllegalArgumentException(
          "A quote that opens in line %d of the table is never closed.".formatted(last));
    }
    return lines;
  }

  private static String reason(CsvParseException e) {
    String cause = e.getCause() == null ? null : e.getCause().getMessage();
    return e.getMessage() + (cause == null ? "" : ", " + cause);
  }

  /** Lines ended by a line feed; cells are quoted where they must be. */
  public static String write(List<? extends List<String>> lines) {
    StringWriter text = new StringWriter();
    boolean narrow = lines.stream().anyMatch(line -> line.size() == 1);
    CsvWriter.CsvWriterBuilder format = CsvWriter.builder().lineDelimiter(LineDelimiter.LF);
    // An empty cell that is alone would be a blank line.
    try (CsvWriter out =
        (narrow ? format.quoteStrategy(QuoteStrategies.EMPTY) : format).build(text)) {
      lines.forEach(out::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
