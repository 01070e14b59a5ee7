package org.hepacast.deploy.image;

/** The layers of an image above the Java runtime, from what changes least to what changes most. */
enum Layer {
  /** What others made, and what the build made of it. */
  LIBRARIES("libraries", "start.jar"),
  /** What is made of the suite's own sources. */
  OWN("own", "own.jar");

  private final String folder;
  private final String classPathJar;

  Layer(String folder, String classPathJar) {
    this.folder = folder;
    this.classPathJar = classPathJar;
  }

  String folder() {
    return folder;
  }

  /** Names the layer's jars, in their order. */
  String classPathJar() {
    return classPathJar;
  }
}
