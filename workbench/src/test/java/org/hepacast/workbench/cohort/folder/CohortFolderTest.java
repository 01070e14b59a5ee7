package org.hepacast.workbench.cohort.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.workbench.cohort.CohortRefused;
import org.hepacast.workbench.cohort.CohortRefused.Problem;
import org.hepacast.workbench.cohort.Origin;
import org.hepacast.workbench.cohort.StudyCohort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CohortFolderTest {
  private static final Dictionary WANTED =
      Dictionary.of(
          RawTable.csv(
              """
              name,label,type,unit,levels,missing
              age,Age,numeric,a,0..120,
              male,Male sex,binary,,no|yes,
              stage,T stage,nominal,,T4|T3|T2|T1,
              relapse,Relapse,binary,,no|yes,
              survival,Survival,time-to-event,mo,t|died=yes/no,
              """));

  @TempDir Path folder;

  private List<Problem> check(Optional<Dictionary> wanted) throws IOException {
    return CohortFolder.check(folder, wanted, new Workers(2));
  }

  @Test
  void aSoundCohortHasNoProblem() throws IOException {
    OwnCohort.in(folder);
    assertThat(check(Optional.empty())).isEmpty();
    assertThat(check(Optional.of(WANTED))).isEmpty();
  }

  @Test
  void itIsReadInTheWordsOfTheStudy() throws IOException {
    OwnCohort.in(folder);
    StudyCohort cohort = CohortFolder.read(folder, WANTED, new Workers(2));
    assertThat(cohort.patients()).containsExactly("a", "b", "c", "d");
    assertThat(cohort.rowsOf("training")).containsExactly(0, 1, 2);
    assertThat(cohort.rowsOf("external")).containsExactly(3);
    assertThat(cohort.table().labels("relapse").toArray()).containsExactly(0, 1, 0, 1);
    assertThat(cohort.table().survival("survival").times()).containsExactly(12.5, 30, 7, 50);
    assertThat(cohort.table().features(List.of("age", "male", "stage")).rowMajor())
        .startsWith(61, 1, 0, 0, 1)
        .hasSize(20);
    assertThat(cohort.table().values("age").get(1)).isEqualTo(new Value.Missing());
    assertThat(cohort.facts().origin()).isInstanceOf(Origin.Real.class);
    var image = cohort.images().orElseThrow().read(1);
    assertThat(image.masks().get("lesions").voxelCount()).isEqualTo(24);
  }

  @Test
  void theHashChangesWithAnyVoxelAndAnyCell() throws IOException {
    OwnCohort cohort = OwnCohort.in(folder);
    String before = CohortFolder.read(folder, WANTED, new Workers(1)).facts().dataHash();
    assertThat(CohortFolder.read(folder, WANTED, new Workers(2)).facts().dataHash())
        .isEqualTo(before);
    cohort.mask("a-m.nii.gz", OwnCohort.GRID, 3);
    String other = CohortFolder.read(folder, WANTED, new Workers(1)).facts().dataHash();
    assertThat(other).isNotEqualTo(before);
    cohort.table("70.5", "70.6");
    assertThat(CohortFolder.read(folder, WANTED, new Workers(1)).facts().dataHash())
        .isNotEqualTo(other);
  }

  private static Arguments spoilt(
      String what, Consumer<OwnCohort> spoil, String where, String says, String remedy) {
    return arguments(what, spoil, where, says, remedy);
  }

  static Stream<Arguments> spoilt() {
    Geometry finer = Geometry.of(16, 14, 5, 0.5, 0.5, 2);
    return Stream.of(
        spoilt(
            "column missing",
            c -> c.table("age", "Age"),
            "table.csv",
            "has no column 'age'",
            "did you mean 'Age'?"),
        spoilt(
            "column twice",
            c -> c.table("note", "age"),
            "table.csv",
            "the column 'age' twice",
            "rename"),
        spoilt(
            "cell too many",
            c -> c.table("a-m.nii.gz,x", "a-m.nii.gz,x,y"),
            "table.csv, row 1",
            "has 13 cells",
            "separators"),
        spoilt("empty table", c -> c.write("table.csv", ""), "table.csv", "is empty", "first line"),
        spoilt(
            "header alone",
            c -> c.write("table.csv", "id,centre\n"),
            "table.csv",
            "no row",
            "row for each"),
        spoilt(
            "duplicate patient",
            c -> c.table("\nc,", "\na,"),
            "table.csv, row 3, column 'id'",
            "patient of row 1 again",
            "one row per patient"),
        spoilt(
            "patient without name",
            c -> c.table("\nc,", "\n,"),
            "table.csv, row 3, column 'id'",
            "is empty",
            "identifier"),
        spoilt(
            "no training",
            c -> c.table("training", "munich"),
            "table.csv, column 'centre'",
            "names no patient 'training'",
            "write training"),
        spoilt(
            "part missing",
            c -> c.table("external", ""),
            "table.csv, row 4, column 'centre'",
            "is empty",
            "write training"),
        spoilt(
            "no such day",
            c -> c.table("2012-02-29", "2013-02-29"),
            "table.csv, row 1, column 'operated'",
            "no day of the calendar",
            "2020-02-29"),
        spoilt(
            "day out of range",
            c -> c.table("2019-12-31", "2091-12-31"),
            "table.csv, row 4, column 'operated'",
            "lies outside 2010-01-01 to 2020-12-31",
            "not known"),
        spoilt(
            "age out of range",
            c -> c.table("70.5", "705"),
            "table.csv, row 3, column 'age'",
            "lies outside 18.0 to 110.0",
            "missing"),
        spoilt(
            "not a number",
            c -> c.table("70.5", "70;5"),
            "table.csv, row 3, column 'age'",
            "is not a number",
            "missing"),
        spoilt(
            "unknown level",
            c -> c.table("c,training,,70.5,f,3", "c,training,,70.5,f,9"),
            "table.csv, row 3, column 'stage'",
            "is none of [1, 2, 3, 4]",
            "missing"),
        spoilt(
            "outcome coded otherwise",
            c -> c.table("f,3,0,7", "f,3,no,7"),
            "table.csv, row 3, column 'relapse'",
            "is none of [0, 1]",
            "missing"),
        spoilt(
            "event coded otherwise",
            c -> c.table("7,1,c", "7,dead,c"),
            "table.csv, row 3, column 'dead'",
            "neither the event 1",
            "dictionary"),
        spoilt(
            "negative time",
            c -> c.table("f,3,0,7", "f,3,0,-7"),
            "table.csv, row 3, column 'months'",
            "lies outside",
            "missing"),
        spoilt(
            "outcome missing",
            c -> c.table("f,3,0,7", "f,3,,7"),
            "table.csv, row 3, column 'relapse'",
            "has no outcome",
            "leave the patient out"),
        spoilt(
            "one class only",
            c ->
                c.write(
                    "table.csv",
                    OwnCohort.TABLE
                        .replace("unknown,1,30", "unknown,0,30")
                        .replace("m,4,1,50", "m,4,0,50")),
            "table.csv, column 'relapse'",
            "the same outcome for all",
            "one class alone"),
        spoilt(
            "no event",
            c ->
                c.write(
                    "table.csv",
                    OwnCohort.TABLE.replace("12.5,1", "12.5,0").replace("7,1,c", "7,0,c")),
            "table.csv, column 'dead'",
            "the same outcome for all",
            "codes"),
        spoilt(
            "image not there",
            c -> c.table("a.nii.gz", "z.nii.gz"),
            "table.csv, row 1, column 'scan'",
            "does not exist",
            "path"),
        spoilt(
            "image unreadable",
            c -> c.write("a.nii.gz", "no image"),
            "table.csv, row 1, column 'scan'",
            "not a NIfTI file",
            ".nii.gz"),
        spoilt(
            "image not named",
            c -> c.table("a.nii.gz,a-m", ",a-m"),
            "table.csv, row 1, column 'scan'",
            "names no file",
            "leave the patient out"),
        spoilt(
            "mask not there",
            c -> c.table("a-m.nii.gz", "z.nii.gz"),
            "table.csv, row 1, column 'lesion'",
            "does not exist",
            "path"),
        spoilt(
            "mask empty",
            c -> c.mask("a-m.nii.gz", OwnCohort.GRID, 0),
            "table.csv, row 1, column 'lesion'",
            "holds no region",
            "right file"),
        spoilt(
            "mask of another grid",
            c -> c.mask("a-m.nii.gz", finer, 1),
            "table.csv, row 1, column 'lesion'",
            "another grid than the image",
            "resample it"),
        spoilt(
            "region not in the mask",
            c -> c.table("#2", "#5"),
            "table.csv, row 2, column 'lesion'",
            "0 regions \"5\"",
            "choose one of: 2"),
        spoilt(
            "dictionary without column",
            c -> c.write("dictionary.csv", OwnCohort.DICTIONARY.replace(",role", ",rolle")),
            "dictionary.csv",
            "lacks the columns [role]",
            "write the header"),
        spoilt(
            "row described twice",
            c -> c.dictionary("note,Free", "age,Free"),
            "dictionary.csv, row 11",
            "'age' a second time",
            "one row"),
        spoilt(
            "unknown role",
            c -> c.dictionary("a,18..110,-9,feature", "a,18..110,-9,predictor"),
            "dictionary.csv, row 4",
            "the role 'predictor'",
            "known are patient"),
        spoilt(
            "unknown type",
            c -> c.dictionary("Age,numeric", "Age,number"),
            "dictionary.csv, row 4",
            "has type 'number'",
            "docs/cohorts.md"),
        spoilt(
            "limits without numbers",
            c -> c.dictionary("18..110", "adult..old"),
            "dictionary.csv, row 4",
            "limits",
            "0..120"),
        spoilt(
            "no patient column",
            c -> c.dictionary(",patient", ",ignored"),
            "dictionary.csv",
            "patient to 0 columns",
            "tells patients apart"),
        spoilt(
            "image without mask",
            c -> c.dictionary("mask:lesions", "ignored"),
            "dictionary.csv",
            "1 columns of images and 0 of masks",
            "one of masks"),
        spoilt(
            "mask of nothing known",
            c -> c.dictionary("mask:lesions", "mask:tumor"),
            "dictionary.csv, row 10",
            "the role 'mask:tumor'",
            "mask:lesions"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoilt")
  void whatIsWrongIsToldWithPlaceAndRemedy(
      String what, Consumer<OwnCohort> spoil, String where, String says, String remedy)
      throws IOException {
    spoil.accept(OwnCohort.in(folder));
    assertThat(check(Optional.empty()))
        .as(what)
        .anySatisfy(
            problem -> {
              assertThat(problem.where()).isEqualTo(where);
              assertThat(problem.what()).contains(says);
              assertThat(problem.remedy()).contains(remedy);
            });
  }

  @Test
  void allIsToldAtOnce() throws IOException {
    OwnCohort.in(folder)
        .mask("d-m.nii.gz", OwnCohort.GRID, 0)
        .write(
            "table.csv",
            OwnCohort.TABLE
                .replace("\nc,", "\na,")
                .replace("70.5", "705")
                .replace("f,unknown", "x,7")
                .replace("2013-03-01", "2013-03-41")
                .replace("a.nii.gz", "z.nii.gz"));
    assertThat(check(Optional.empty()))
        .extracting(Problem::where)
        .containsExactlyInAnyOrder(
            "table.csv, row 3, column 'id'",
            "table.csv, row 2, column 'operated'",
            "table.csv, row 3, column 'age'",
            "table.csv, row 2, column 'male'",
            "table.csv, row 2, column 'stage'",
            "table.csv, row 1, column 'scan'",
            "table.csv, row 4, column 'lesion'");
  }

  static Stream<Arguments> otherThanWanted() {
    return Stream.of(
        spoilt(
            "not described",
            c -> c.dictionary("age,Age,numeric", "alter,Age,numeric"),
            "dictionary.csv",
            "no column 'age' (Age)",
            "add the column"),
        spoilt(
            "another type",
            c -> c.dictionary("male,Male sex,binary,,f|m", "male,Male sex,nominal,,f|m"),
            "dictionary.csv, column 'male'",
            "is nominal, and the study wants it binary",
            "type binary"),
        spoilt(
            "another unit",
            c -> c.dictionary("numeric,a,", "numeric,mo,"),
            "dictionary.csv, column 'age'",
            "is in 'mo', and the study wants 'a'",
            "convert"),
        spoilt(
            "other levels",
            c -> c.dictionary("4=T4", "4=T4a"),
            "dictionary.csv, column 'stage'",
            "the study wants [T4, T3, T2, T1]",
            "code=label"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherThanWanted")
  void whatAStudyWantsAndTheCohortLacksIsTold(
      String what, Consumer<OwnCohort> spoil, String where, String says, String remedy)
      throws IOException {
    spoil.accept(OwnCohort.in(folder));
    assertThat(check(Optional.of(WANTED)))
        .as(what)
        .anySatisfy(
            problem -> {
              assertThat(problem.where()).isEqualTo(where);
              assertThat(problem.what()).contains(says);
              assertThat(problem.remedy()).contains(remedy);
            });
    assertThatThrownBy(() -> CohortFolder.read(folder, WANTED, new Workers(1)))
        .isInstanceOf(CohortRefused.class);
  }

  @Test
  void aFolderThatIsNotThereIsTold() throws IOException {
    List<Problem> problems =
        CohortFolder.check(folder.resolve("nowhere"), Optional.empty(), new Workers(1));
    assertThat(problems).singleElement().extracting(Problem::what).isEqualTo("is no folder");
    Files.createDirectories(folder.resolve("empty"));
    assertThat(CohortFolder.check(folder.resolve("empty"), Optional.empty(), new Workers(1)))
        .extracting(Problem::where)
        .containsExactly("dictionary.csv", "table.csv");
  }
}
