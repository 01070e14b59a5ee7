package org.hepacast.segmentation.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.modelformat.fault.PackageException;

/**
 * What an ONNX file says of itself, read without loading it (onnx.proto: model, graph, node and
 * tensor).
 *
 * @param operators by their names, those of other domains than ONNX's with the domain
 * @param external files beside it in which weights lie
 */
record OnnxFile(Set<String> operators, Set<String> external) {

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_OPERATOR = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int NODE_DOMAIN = 7;
  private static final int ATTRIBUTE_TENSOR = 5;
  private static final int ATTRIBUTE_GRAPH = 6;
  private static final int TENSOR_EXTERNAL = 13;
  private static final int ENTRY_KEY = 1;
  private static final int ENTRY_VALUE = 2;

  static OnnxFile read(Path path) {
    String name = String.valueOf(path.getFileName());
    try (var channel = FileChannel.open(path)) {
      var file = new OnnxFile(new TreeSet<>(), new TreeSet<>());
      // Mapped: weights of some hundred megabytes are passed over, not read.
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      boolean[] graph = new boolean[1];
      Protobuf.read(
          bytes,
          name,
          (field, value) -> {
            if (field == MODEL_GRAPH) {
              graph[0] = true;
              file.graph(value.bytes(), name);
            }
          });
      if (!graph[0]) {
        throw new PackageException(name, "it holds no network", "export it again as ONNX");
      }
      return file;
    } catch (IOException | IllegalArgumentException e) {
      throw new PackageException(name, "it cannot be read", "check that it is there, whole", e);
    }
  }

  private void graph(ByteBuffer graph, String name) {
    Protobuf.read(
        graph,
        name,
        (field, value) -> {
          if (field == GRAPH_NODE) {
            node(value.bytes(), name);
          } else if (field == GRAPH_INITIALIZER) {
            tensor(value.bytes(), name);
          }
        });
  }

  private void node(ByteBuffer node, String name) {
    String[] words = {"", ""};
    Protobuf.read(
        node,
        name,
        (field, value) -> {
          switch (field) {
            case NODE_OPERATOR -> words[0] = value.text();
            case NODE_DOMAIN -> words[1] = value.text();
            case NODE_ATTRIBUTE -> attribute(value.bytes(), name);
            default -> {}
          }
        });
    boolean own = words[1].isEmpty() || words[1].equals("ai.onnx");
    operators.add(own ? words[0] : words[1] + "." + words[0]);
  }

  private void attribute(ByteBuffer attribute, String name) {
    Protobuf.read(
        attribute,
        name,
        (field, value) -> {
          if (field == ATTRIBUTE_TENSOR) {
            tensor(value.bytes(), name);
          } else if (field == ATTRIBUTE_GRAPH) {
            graph(value.bytes(), name);
          }
        });
  }

  private void tensor(ByteBuffer tensor, String name) {
    Protobuf.read(
        tensor,
        name,
        (field, value) -> {
          if (field == TENSOR_EXTERNAL) {
            List<String> entry = new ArrayList<>(List.of("", ""));
            Protobuf.read(
                value.bytes(),
                name,
                (part, text) -> {
                  if (part == ENTRY_KEY || part == ENTRY_VALUE) {
                    entry.set(part - 1, text.text());
                  }
                });
            if (entry.getFirst().equals("location")) {
              external.add(entry.getLast());
            }
          }
        });
  }
}
