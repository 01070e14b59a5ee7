package org.hepacast.segmentation.network;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.segmentation.window.TileNetwork;

/**
 * A network from an ONNX file. Each call runs on the thread that makes it and on no other, so that
 * sums inside are taken in one order whatever the number of threads; several threads may call at a
 * time.
 */
public final class OnnxNetwork implements TileNetwork, AutoCloseable {

  private static final Pattern UNKNOWN_OPERATOR =
      Pattern.compile("(?:No Op registered for |Fatal error: )([\\w.:]+)");

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String file;
  private final String input;
  private final long[] inputShape;

  private OnnxNetwork(
      OrtEnvironment environment, OrtSession session, String file, long[] inputShape) {
    this.environment = environment;
    this.session = session;
    this.file = file;
    this.input = session.getInputNames().iterator().next();
    this.inputShape = inputShape;
  }

  /**
   * A network that takes and gives tiles of these shapes; any other file is refused.
   *
   * @param beside names of files in the same folder in which its weights may lie
   * @param tile lengths of the tile's axes: three, or two of a planar network
   * @param outputs for each voxel
   */
  public static OnnxNetwork open(
      Path path, Set<String> beside, int channels, List<Integer> tile, int outputs) {
    String file = String.valueOf(path.getFileName());
    requireNear(OnnxFile.read(path), file, beside);
    OrtEnvironment environment = NativeRuntime.environment();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(path.toString(), options);
      try {
        requireShape(file, "input", session.getInputInfo(), channels, tile);
        requireShape(file, "output", session.getOutputInfo(), outputs, tile);
      } catch (PackageException e) {
        session.close();
        throw e;
      }
      return new OnnxNetwork(environment, session, file, shape(1, channels, tile));
    } catch (OrtException e) {
      throw refused(file, e);
    }
  }

  private static long[] shape(long batch, int channels, List<Integer> tile) {
    long[] shape = new long[2 + tile.size()];
    shape[0] = batch;
    shape[1] = channels;
    for (int axis = 0; axis < tile.size(); axis++) {
      shape[2 + axis] = tile.get(axis);
    }
    return shape;
  }

  private static void requireNear(OnnxFile content, String file, Set<String> beside) {
    for (String location : content.external()) {
      if (!beside.contains(location)) {
        throw new PackageException(
            file,
            "its weights lie in %s, which is no file of the package"
                .formatted(Nearest.quoted(location)),
            "export with the weights inside, or put that file into the package and list its hash");
      }
    }
  }

  private static void requireShape(
      String file, String what, Map<String, NodeInfo> nodes, int channels, List<Integer> tile) {
    if (nodes.size() != 1) {
      throw new PackageException(
          file,
          "it has %d %ss: %s".formatted(nodes.size(), what, String.join(", ", nodes.keySet())),
          "export it with one; of nnU-Net, with deep supervision switched off");
    }
    long[] wanted = shape(1, channels, tile);
    boolean fits =
        nodes.values().iterator().next().getInfo() instanceof TensorInfo info
            && info.type == OnnxJavaType.FLOAT
            && fits(info.getShape(), wanted);
    if (!fits) {
      throw new PackageException(
          file,
          "its %s is %s".formatted(what, words(nodes.values().iterator().next())),
          "package.json, plans.json and dataset.json ask for numbers of 32 bits of shape "
              + Arrays.toString(wanted));
    }
  }

  /** A negative length is open. */
  private static boolean fits(long[] given, long[] wanted) {
    if (given.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < given.length; i++) {
      if (given[i] >= 0 && given[i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static String words(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        ? info.type + " of shape " + Arrays.toString(info.getShape())
        : "no tensor";
  }

  private static PackageException refused(String file, OrtException e) {
    String message = String.valueOf(e.getMessage());
    Matcher operator = UNKNOWN_OPERATOR.matcher(message);
    if (operator.find()) {
      return new PackageException(
          file,
          "it needs the operator %s, which ONNX Runtime does not have"
              .formatted(Nearest.quoted(operator.group(1))),
          "export with operators of ONNX itself, opset 17 or so",
          e);
    }
    return new PackageException(
        file,
        "ONNX Runtime cannot load it",
        "export it again and run it once where it was made",
        e);
  }

  @Override
  public float[] answer(float[] tile) {
    try (OnnxTensor given =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(tile), inputShape);
        OrtSession.Result result = session.run(Map.of(input, given))) {
      FloatBuffer logits = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] answer = new float[logits.remaining()];
      logits.get(answer);
      return requireFinite(answer);
    } catch (OrtException e) {
      throw new RadiomicsException(
          Kind.UNAVAILABLE,
          file + " did not answer a tile",
          "use fewer threads where memory is short, else export the network again",
          e);
    }
  }

  private float[] requireFinite(float[] answer) {
    for (float logit : answer) {
      if (!Float.isFinite(logit)) {
        throw new PackageException(
            file, "it answers with what is no number", "its weights are corrupt: export it again");
      }
    }
    return answer;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
