package org.hepacast.prognosis.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hepacast.prognosis.data.Bootstrap;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohortTest {
  private static final String DICTIONARY =
      """
      name,label,type,unit,levels,missing
      id,Patient,ignored,,,
      cea,CEA,numeric,ng/mL,0..10000,-999|n/a
      ras,RAS,binary,,wild|mutant,
      t,T stage,ordinal,,1|2|3|4,-999
      site,Site,nominal,,l=left|r=right|m=both,
      os,Survival,time-to-event,mo,months|dead=1/0,-999
      """;

  private static Cohort cohort(String csv) {
    return Cohort.of(RawTable.csv(csv), Dictionary.of(RawTable.csv(DICTIONARY)));
  }

  private static final String TWO =
      """
      id,cea,ras,t,site,months,dead
      a,12.5,mutant,3,r,10,1
      b,-999,wild,-999,,24,0
      """;

  @Test
  void typesEachKindOfColumn() {
    Cohort cohort = cohort(TWO);
    assertThat(cohort.values("cea").getFirst()).isEqualTo(new Value.Quantity(12.5));
    assertThat(cohort.values("ras").getFirst()).isEqualTo(new Value.Level(1, "yes"));
    assertThat(cohort.values("t").getFirst()).isEqualTo(new Value.Level(2, "3"));
    assertThat(cohort.survival("os").time(1)).isEqualTo(24);
    Matrix x = cohort.features(List.of("cea", "ras", "site"));
    assertThat(x.names()).containsExactly("cea", "ras", "site=right", "site=both");
    assertThat(x.row(0)).containsExactly(12.5, 1, 1, 0);
  }

  @Test
  void letsNoSentinelPass() {
    Cohort cohort = cohort(TWO);
    assertThat(cohort.values("cea").get(1)).isInstanceOf(Value.Missing.class);
    assertThat(cohort.values("t").get(1)).isInstanceOf(Value.Missing.class);
    for (double value : cohort.features(List.of("cea", "ras", "t", "site")).values()) {
      assertThat(value).isNotEqualTo(-999);
    }
    assertThat(cohort.complete(List.of("cea", "t"))).containsExactly(0);
  }

  @Test
  void refusesCellsWithRowColumnAndRemedy() {
    assertThatThrownBy(() -> cohort(TWO.replace("12.5", "many")))
        .hasMessageContaining("Row 1, column 'cea'")
        .hasMessageContaining("list it as missing");
    assertThatThrownBy(() -> cohort(TWO.replace("12.5", "-5"))).hasMessageContaining("outside 0.0");
    assertThatThrownBy(() -> cohort(TWO.replace("mutant", "maybe")))
        .hasMessageContaining("[wild, mutant]");
    assertThatThrownBy(() -> cohort(TWO.replace(",10,", ",-1,"))).hasMessageContaining("'months'");
    assertThatThrownBy(() -> cohort("id,cea\na,1\n")).hasMessageContaining("no column 'ras'");
  }

  @Test
  void readsQuotedCellsAndRefusesAnOpenQuote() {
    RawTable table = RawTable.csv("\ufeffa,b\r\n\"x, \"\"y\"\"\",2\r\n\r\n");
    assertThat(table.rows()).containsExactly(List.of("x, \"y\"", "2"));
    assertThatThrownBy(() -> RawTable.csv("a,b\n\"x,2\n")).hasMessageContaining("line 2");
    assertThatThrownBy(() -> RawTable.csv("a,b\n1\n")).hasMessageContaining("Row 1 has 1 cells");
  }

  @Test
  void readsAWorkbookLikeTheSameTableAsText() throws Exception {
    RawTable table = RawTable.xlsx(new ByteArrayInputStream(workbook()));
    assertThat(table.header()).containsExactly("age", "score");
    assertThat(table.rows()).containsExactly(List.of("61", "0.5"), List.of("72", ""));
  }

  /** The least workbook that is one: two columns, the last cell missing. */
  private static byte[] workbook() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    String packages = "http://schemas.openxmlformats.org/package/2006/";
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(
          zip,
          "[Content_Types].xml",
          "<Types xmlns='"
              + packages
              + "content-types'><Default Extension='xml'"
              + " ContentType='application/xml'/><Default Extension='rels'"
              + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
              + "<Override PartName='/xl/workbook.xml' ContentType='application/vnd."
              + "openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>");
      put(
          zip,
          "_rels/.rels",
          "<Relationships xmlns='"
              + packages
              + "relationships'><Relationship Id='r1' Type='"
              + relations
              + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
      put(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns='"
              + main
              + "' xmlns:r='"
              + relations
              + "'><sheets><sheet name='s' sheetId='1' r:id='r1'/></sheets></workbook>");
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns='"
              + packages
              + "relationships'><Relationship Id='r1' Type='"
              + relations
              + "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
      put(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns='"
              + main
              + "'><sheetData><row r='1'>"
              + "<c r='A1' t='inlineStr'><is><t>age</t></is></c>"
              + "<c r='B1' t='inlineStr'><is><t>score</t></is></c></row>"
              + "<row r='2'><c r='A2'><v>61</v></c><c r='B2'><v>0.5</v></c></row>"
              + "<row r='3'><c r='A3'><v>72</v></c></row></sheetData></worksheet>");
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws Exception {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  @Test
  void splitsWithoutLosingAnyone() {
    Labels y = Labels.of(0, 1, 0, 1, 0, 0, 1, 0, 0, 1);
    Folds folds = Folds.stratified(y, 2, new org.hepacast.prognosis.random.Seeds(1).generator(0));
    assertThat(folds.test(0).length + folds.test(1).length).isEqualTo(10);
    for (int k = 0; k < 2; k++) {
      assertThat(y.select(folds.test(k)).count(1)).isEqualTo(2);
    }
    Folds centres = Folds.byCentre(List.of("a", "b", "a", "c"));
    assertThat(centres.test(0)).containsExactly(0, 2);
    assertThatThrownBy(() -> Folds.byCentre(List.of("a", "a"))).hasMessageContaining("one centre");
    assertThatThrownBy(() -> Folds.stratified(Labels.of(0, 0, 1), 2))
        .hasMessageContaining("Class 1 has 1");
    Bootstrap drawn =
        Bootstrap.stratified(y, new org.hepacast.prognosis.random.Seeds(1).generator(0));
    assertThat(y.select(drawn.drawn()).count(1)).isEqualTo(4);
  }

  /** D2: what is neither the code of the event nor one of no event is refused, never guessed. */
  @ParameterizedTest
  @CsvSource({
    "1, true",
    "1.0, true",
    "1.00, true",
    "+1, true",
    "1e0, true",
    "01, true",
    "0, false",
    "0.0, false",
    "-0.0, false",
  })
  void readsAnOutcomeHoweverItsCodeIsWritten(String cell, boolean event) {
    assertThat(cohort(TWO.replace(",10,1", ",10," + cell)).survival("os").event(0))
        .isEqualTo(event);
  }

  /** D2. */
  @ParameterizedTest
  @ValueSource(strings = {"dead", "2", "1.5", "yes", "true", "1f", "NaN", "-1"})
  void refusesAnOutcomeThatTheDictionaryDoesNotName(String cell) {
    assertThatThrownBy(() -> cohort(TWO.replace(",10,1", ",10," + cell)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Row 1, column 'dead': '" + cell + "'")
        .hasMessageContaining("[0]");
  }

  /** D2: a dictionary must say what both outcomes are called; several codes may mean "not". */
  @Test
  void dictionariesDeclareTheCodesOfBothOutcomes() {
    for (String levels : List.of("months|dead=1", "months|dead", "months", "months|dead=1/")) {
      assertThatThrownBy(() -> cohort(TWO, DICTIONARY.replace("months|dead=1/0", levels)))
          .hasMessageContaining("'os'")
          .hasMessageContaining("time|status=1/0");
    }
    assertThatThrownBy(() -> cohort(TWO, DICTIONARY.replace("dead=1/0", "dead=1/1.0")))
        .hasMessageContaining("[1, 1.0]");
    Cohort competing =
        cohort(TWO.replace(",10,1", ",10,2"), DICTIONARY.replace("dead=1/0", "dead=1/0/2"));
    assertThat(competing.survival("os").events()).isZero();
  }

  /** D2: pandas writes -999.0 and 3.0 as soon as a column has a hole. */
  @Test
  void comparesSentinelsAndLevelsAsNumbers() {
    Cohort cohort = cohort(TWO.replace("-999", "-999.0").replace(",3,", ",3.0,"));
    assertThat(cohort.values("cea").get(1)).isInstanceOf(Value.Missing.class);
    assertThat(cohort.values("t")).containsExactly(new Value.Level(2, "3"), new Value.Missing());
  }

  private static Cohort cohort(String csv, String dictionary) {
    return Cohort.of(RawTable.csv(csv), Dictionary.of(RawTable.csv(dictionary)));
  }
}
