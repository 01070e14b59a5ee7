package org.hepacast.segmentation.network;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/** ONNX Runtime's own code, which is there for some platforms and not for others. */
public final class NativeRuntime {

  private NativeRuntime() {}

  /** The runtime of this process; a platform without it is refused, and said what it needs. */
  static OrtEnvironment environment() {
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "hepacast");
      // On Windows it tells the system's own tracing what it does.
      environment.setTelemetry(false);
      return environment;
    } catch (LinkageError | RuntimeException | OrtException e) {
      throw new RadiomicsException(
          Kind.UNAVAILABLE,
          "ONNX Runtime has no native library that runs on %s %s"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
          "use Linux with glibc 2.27 or later on x86-64 or AArch64, macOS on Apple silicon, or"
              + " Windows on x86-64 with the Visual C++ runtime; or give the folder of a library"
              + " that was built for this platform by -Donnxruntime.native.path=FOLDER",
          e);
    }
  }

  /** ONNX Runtime's version. */
  public static String version() {
    return environment().getVersion();
  }
}
