package org.hepacast.deploy.image;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * The main class of every image: puts the suite's own jars behind the libraries and runs the
 * program's main class. Told to the JVM at its start they would be part of what its kept start must
 * fit, and every change of the suite's code would make and ship that anew.
 *
 * <p>It adds them as the JVM itself does for an agent. The jar's manifest opens the JDK's package
 * for it.
 */
public final class Start {
  private static final String OWN = "/app/own.jar";

  private Start() {}

  /** With the arguments of the program. */
  public static void main(String[] args) throws Throwable {
    Path own = Path.of(OWN);
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    Method append =
        loader.getClass().getDeclaredMethod("appendToClassPathForInstrumentation", String.class);
    append.setAccessible(true);
    append.invoke(loader, own.toString());
    try {
      loader
          .loadClass(mainClass(own))
          .getMethod("main", String[].class)
          .invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static String mainClass(Path jar) throws Exception {
    try (var file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
    }
  }
}
