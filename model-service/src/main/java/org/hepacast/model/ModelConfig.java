package org.hepacast.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where model packages come from. */
@ConfigMapping(prefix = "hepacast.model")
public interface ModelConfig {

  /**
   * Folders that hold model packages, each a folder or a zip file. A relative one starts at the
   * working directory; the shipped packages lie beside the application in {@code app/packages}.
   */
  @WithDefault("app/packages")
  List<Path> packages();

  /**
   * How often the folders are looked at. A change is taken up once two looks have seen the same, so
   * that a package that is still being copied is left alone.
   */
  @WithDefault("5s")
  Duration watchInterval();

  /** Largest package, all its files together and unpacked. */
  @WithDefault("16777216")
  long maxPackageBytes();

  /** How models are watched. */
  Watch watch();

  /** How models are watched. */
  interface Watch {
    /**
     * How many of the newest cases of a version and centre are compared with what was before. More
     * find smaller changes, later.
     */
    @WithDefault("60")
    int cases();

    /**
     * Probability of a false alarm in one look at one version and centre where nothing has changed.
     */
    @WithDefault("0.001")
    double level();

    /** How often is looked. */
    @WithDefault("30s")
    Duration interval();
  }
}
