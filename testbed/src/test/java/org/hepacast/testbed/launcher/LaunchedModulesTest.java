package org.hepacast.testbed.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /** Package and folder of a module have the same name, but that a service's folder says so. */
  record MainClass(String module, String name) {}

  static List<MainClass> mainClasses() throws Exception {
    return MAIN.matcher(launcher())
        .results()
        .map(main -> new MainClass(folder(main.group(1)), main.group()))
        .toList();
  }

  private static String folder(String ofPackage) {
    return Files.isDirectory(HOME.resolve(ofPackage)) ? ofPackage : ofPackage + "-service";
  }

  @Test
  void theLauncherNamesWhatItStarts() throws Exception {
    assertThat(modules()).contains("testbed", "radiomics", "bench");
    assertThat(mainClasses()).extracting(MainClass::module).containsAll(modules());
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
  void everyMainClassIsThere(MainClass main) {
    String source = "src/main/java/" + main.name().replace('.', '/') + ".java";

    assertThat(HOME.resolve(main.module()).resolve(source)).exists();
  }

  private static String launcher() throws Exception {
    return Files.readString(HOME.resolve("hepacast"));
  }
}
