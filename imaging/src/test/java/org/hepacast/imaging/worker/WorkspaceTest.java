package org.hepacast.imaging.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  private static final long STUDY = 1000;

  @TempDir Path root;

  private Workspace workspace(long space) {
    return new Workspace(root, "own", space, STUDY);
  }

  private static void fill(Path folder, int bytes) throws IOException {
    Files.write(
        Files.createDirectories(folder.resolve("series")).resolve("1.dcm"), new byte[bytes]);
  }

  /** As on a volume that is mounted read-only. */
  @Test
  void aFolderThatCannotBeWrittenEndsTheStartWithASentence() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");
    assertThatThrownBy(() -> new Workspace(file.resolve("images"), "own", STUDY, STUDY))
        .isInstanceOf(ConfigurationException.class)
        .hasNoCause()
        .hasMessageStartingWith("hepacast.imaging.disk.folder cannot be used (")
        .hasMessageEndingWith("); name a folder that this process may write");
  }

  @Test
  void eachStudyInUseMayGrowToTheLargest() throws IOException {
    try (Workspace workspace = workspace(2 * STUDY)) {
      assertThat(workspace.take("a")).isDirectory();
      assertThat(workspace.take("b")).isDirectory();
      assertThat(workspace.take("c")).as("no room").isNull();
      workspace.remove("a");
      assertThat(workspace.take("c")).isDirectory();
    }
  }

  @Test
  void whatNobodyWorksOnStaysUntilRoomIsNeededTheOldestGoesFirst() throws IOException {
    try (Workspace workspace = workspace(3 * STUDY)) {
      for (String name : new String[] {"old", "new"}) {
        fill(workspace.take(name), 900);
        workspace.leave(name);
      }
      Path own = root.resolve("own");
      Files.setLastModifiedTime(own.resolve("old"), FileTime.fromMillis(1));

      workspace.take("a");
      assertThat(own.resolve("old")).as("there is room for all three").isDirectory();
      workspace.take("b");
      assertThat(own.resolve("old")).doesNotExist();
      assertThat(own.resolve("new")).isDirectory();
      assertThat(workspace.used()).isEqualTo(900);
    }
  }

  @Test
  void aStudyThatIsTakenAgainKeepsItsFiles() throws IOException {
    try (Workspace workspace = workspace(STUDY)) {
      fill(workspace.take("a"), 900);
      workspace.leave("a");

      assertThat(workspace.take("a").resolve("series/1.dcm")).exists();
    }
  }

  @Test
  void whatAnotherProcessLeftIsRemovedAndWhatItStillHoldsIsNot() throws IOException {
    Files.writeString(root.resolve("killed.lock"), "");
    fill(root.resolve("killed/a"), 10);
    try (Workspace other = new Workspace(root, "other", STUDY, STUDY)) {
      fill(other.take("b"), 10);

      try (Workspace workspace = workspace(STUDY)) {
        assertThat(root.resolve("killed")).doesNotExist();
        assertThat(root.resolve("other/b/series/1.dcm")).exists();
        assertThat(workspace.used()).isZero();
      }
    }
    assertThat(root.resolve("own")).as("nothing of patients stays").doesNotExist();
  }
}
