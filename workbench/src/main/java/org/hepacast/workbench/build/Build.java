package org.hepacast.workbench.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.phantom.ct.CtPhantom;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.radiomics.extract.CompiledCode;
import org.hepacast.radiomics.extract.Extractor;

/**
 * The program as its build names it: version and commit. Sources that were changed since their
 * commit, or that stand in no repository, are named by the hash of what was compiled from them, so
 * that two programs never have one name.
 */
public final class Build {
  /** One class of each module that results come from. */
  private static final List<Class<?>> MODULES =
      List.of(Build.class, Labels.class, Extractor.class, CtPhantom.class, Manifest.class);

  private static final String PROGRAM = named(filled(), () -> CompiledCode.hash(MODULES));

  private Build() {}

  /** Such as {@code 0.1.0+3f2a…}; the same sources at the same commit have the same. */
  public static String program() {
    return PROGRAM;
  }

  /** The Java that runs it. */
  public static String java() {
    return System.getProperty("java.vm.vendor") + " " + Runtime.version();
  }

  /** The system that it runs on. */
  public static String system() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  static String named(Properties build, Supplier<String> code) {
    String version = build.getProperty("version", "");
    String commit = build.getProperty("commit", "");
    if (!commit.matches("[0-9a-f]{40}([0-9a-f]{24})?")) {
      return version + "+code." + code.get();
    }
    return build.getProperty("dirty", "").equals("false")
        ? version + "+" + commit
        : version + "+" + commit + ".changed." + code.get();
  }

  private static Properties filled() {
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new IllegalStateException("The build's properties are not on the class path.");
      }
      Properties build = new Properties();
      build.load(in);
      return build;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
