package org.hepacast.testbed.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hepacast.testbed.process.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the launcher starts from a module's class path, that module's build must provide. */
class LaunchedModulesTest {
  private static final Path HOME = Home.folder();
  private static final Pattern RUN = Pattern.compile("\\brun_main ([a-z][a-z-]*) ");
  private static final Pattern MAIN = Pattern.compile("\\borg\\.hepacast\\.([a-z]+)\\.[\\w.]+");

  /** As the launcher itself names them. */
  static List<String> modules() throws Exception {
    return RUN.matcher(launcher()).results().map(run -> run.group(1)).distinct().toList();
  }

  static List<String> mainClasses() throws Exception {
    return MAIN.matcher(launcher()).results().map(MatchResult::group).distinct().toList();
  }

  /** Those whose sources hold the class. */
  private static List<String> modulesOf(String mainClass) throws Exception {
    String source = "src/main/java/" + mainClass.replace('.', '/') + ".java";
    return Pom.of(HOME).modules().stream()
        .filter(module -> Files.exists(HOME.resolve(module).resolve(source)))
        .toList();
  }

  @Test
  void theLauncherNamesWhatItStarts() throws Exception {
    assertThat(modules()).contains("testbed", "radiomics-cli", "segmentation-cli", "bench");
    var named = new ArrayList<String>();
    for (String mainClass : mainClasses()) {
      named.addAll(modulesOf(mainClass));
    }
    assertThat(named).containsAll(modules());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theBuildOfAStartedModuleWritesItsClassPath(String module) throws Exception {
    assertThat(Pom.of(HOME.resolve(module)).ownPlugins()).contains("maven-dependency-plugin");
  }

  @Test
  void theClassPathIsWrittenWhereTheLauncherReadsIt() throws Exception {
    List<String> written =
        Pom.of(HOME)
            .texts(
                "//pluginManagement//plugin[artifactId='maven-dependency-plugin']//execution"
                    + "[goals/goal='build-classpath']/configuration/outputFile");

    assertThat(written).containsExactly("${project.build.directory}/class-path.txt");
    assertThat(launcher()).contains("$(cat \"$home/$1/target/class-path.txt\")");
  }

  @ParameterizedTest
  @MethodSource("mainClasses")
  void everyMainClassIsInOneModule(String mainClass) throws Exception {
    assertThat(modulesOf(mainClass)).hasSize(1);
  }

  private static String launcher() throws Exception {
    return Files.readString(HOME.resolve("hepacast"));
  }
}
