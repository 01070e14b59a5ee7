package org.hepacast.radiomics.conformity;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** All tables, each computed once however many tests look at it. */
enum Tables {
  IBSI_1(Ibsi1::compute),
  IBSI_2_MAPS(Ibsi2Maps::compute),
  IBSI_2_STATISTICS(Ibsi2Statistics::compute),
  PYRADIOMICS_BASELINES(Pyradiomics::baselines),
  PYRADIOMICS_FILTERED(Pyradiomics::filtered);

  private final Supplier<ConformityTable> source;
  private ConformityTable table;

  Tables(Supplier<ConformityTable> source) {
    this.source = source;
  }

  synchronized ConformityTable table() {
    if (table == null) {
      table = source.get();
    }
    return table;
  }

  static List<ConformityTable> all() {
    return Arrays.stream(values()).map(Tables::table).toList();
  }
}
