package org.hepacast.segmentation.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Networks of one node, written as Protocol Buffers: a convolution of one voxel, whose logits are
 * {@code weight x value + bias}.
 *
 * @param tile axes of a tile: three, or two
 * @param weights of each output, of the first channel
 * @param external name of the file in which the weights lie; empty where they lie inside
 */
public record TinyOnnx(
    String operator,
    String domain,
    int channels,
    List<Integer> tile,
    float[] weights,
    float[] biases,
    String external) {

  /** A convolution as packages have it. */
  public static TinyOnnx convolution(List<Integer> tile, float[] weights, float[] biases) {
    return new TinyOnnx("Conv", "", 1, tile, weights, biases, "");
  }

  public TinyOnnx withOperator(String other, String otherDomain) {
    return new TinyOnnx(other, otherDomain, channels, tile, weights, biases, external);
  }

  public TinyOnnx withExternal(String file) {
    return new TinyOnnx(operator, domain, channels, tile, weights, biases, file);
  }

  public TinyOnnx withTile(List<Integer> other) {
    return new TinyOnnx(operator, domain, channels, other, weights, biases, external);
  }

  public TinyOnnx withChannels(int other) {
    return new TinyOnnx(operator, domain, other, tile, weights, biases, external);
  }

  /** The file. */
  public byte[] bytes() {
    var opset = new Message().text(1, "").number(2, 17);
    var custom = new Message().text(1, domain).number(2, 1);
    var model = new Message().number(1, 8).message(8, opset);
    return (domain.isEmpty() ? model : model.message(8, custom)).message(7, graph()).bytes();
  }

  private Message graph() {
    var node =
        new Message()
            .text(1, "input")
            .text(1, "weights")
            .text(1, "biases")
            .text(2, "logits")
            .text(4, operator)
            .text(7, domain);
    return new Message()
        .message(1, node)
        .text(2, "tiny")
        .message(5, tensor("weights", kernel()))
        .message(5, tensor("biases", biases).number(1, biases.length))
        .message(11, value("input", channels))
        .message(12, value("logits", weights.length));
  }

  private float[] kernel() {
    float[] kernel = new float[weights.length * channels];
    for (int output = 0; output < weights.length; output++) {
      kernel[output * channels] = weights[output];
    }
    return kernel;
  }

  private Message tensor(String name, float[] values) {
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    var tensor = new Message().number(2, 1).text(8, name);
    if (name.equals("weights")) {
      tensor.number(1, weights.length).number(1, channels);
      tile.forEach(_ -> tensor.number(1, 1));
      if (!external.isEmpty()) {
        var location = new Message().text(1, "location").text(2, external);
        return tensor.message(13, location).number(14, 1);
      }
    }
    return tensor.raw(9, bytes.array());
  }

  private Message value(String name, int axis1) {
    var shape = new Message();
    shape.message(1, new Message().text(2, "batch"));
    shape.message(1, new Message().number(1, axis1));
    tile.forEach(length -> shape.message(1, new Message().number(1, length)));
    var tensor = new Message().number(1, 1).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** A message of Protocol Buffers as it grows. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return raw(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return raw(field, value.bytes());
    }

    Message raw(int field, byte[] value) {
      varint((long) field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while (rest > 0x7f) {
        out.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
