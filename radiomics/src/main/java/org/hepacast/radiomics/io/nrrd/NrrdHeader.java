package org.hepacast.radiomics.io.nrrd;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.hepacast.radiomics.io.ByteSource;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.VoxelCodec;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.jspecify.annotations.Nullable;

/**
 * What this library uses of a NRRD header (format definition NRRD0005,
 * teem.sourceforge.net/nrrd/format.html).
 *
 * @param dataFile name of the file with the voxels; null where they follow the header
 * @param byteSkip bytes before the voxels after decompression, -1 for "count from the end"
 */
record NrrdHeader(
    Geometry geometry,
    VoxelCodec codec,
    boolean gzip,
    @Nullable String dataFile,
    long lineSkip,
    long byteSkip) {

  private static final int MAX_HEADER = 1 << 20;

  static NrrdHeader read(ByteSource in) {
    var lines = new Lines(in);
    String magic = lines.next();
    if (!magic.matches("NRRD000[1-5]")) {
      throw Refusal.unsupported(
          "this is not a NRRD file (it does not start with NRRD0001 to NRRD0005)",
          "give a .nrrd or .nhdr file");
    }
    Map<String, String> fields = new HashMap<>();
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      // "key:=value" pairs are notes of the writer; "field: value" is the format.
      int colon = line.indexOf(": ");
      if (line.startsWith("#") || line.contains(":=") || colon < 0) {
        continue;
      }
      String previous =
          fields.put(
              line.substring(0, colon).toLowerCase(Locale.ROOT).replace(" ", ""),
              line.substring(colon + 2).strip());
      if (previous != null) {
        throw Refusal.malformed("the NRRD header states " + line.substring(0, colon) + " twice");
      }
    }
    return parse(new NrrdFields(fields));
  }

  private static NrrdHeader parse(NrrdFields fields) {
    PixelType type = type(fields.require("type"));
    boolean gzip = gzip(fields.require("encoding"));
    long lineSkip = fields.wholeNumber("lineskip", 0);
    long byteSkip = fields.wholeNumber("byteskip", 0);
    if (lineSkip < 0 || byteSkip < -1 || (byteSkip == -1 && gzip)) {
      throw Refusal.malformed("line skip or byte skip of the NRRD header is out of range");
    }
    return new NrrdHeader(
        NrrdOrientation.geometry(fields),
        VoxelCodec.unscaled(type, order(fields, type)),
        gzip,
        fields.text("datafile"),
        lineSkip,
        byteSkip);
  }

  private static ByteOrder order(NrrdFields fields, PixelType type) {
    if (type.bytes() == 1) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    return switch (fields.require("endian")) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default -> throw Refusal.malformed("the NRRD field endian is neither little nor big");
    };
  }

  private static boolean gzip(String encoding) {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "raw" -> false;
      case "gzip", "gz" -> true;
      default ->
          throw Refusal.unsupported(
              "the NRRD encoding " + Refusal.quoted(encoding) + " is not read",
              "save it with encoding raw or gzip");
    };
  }

  private static PixelType type(String name) {
    return switch (name) {
      case "signed char", "int8", "int8_t" -> PixelType.INT8;
      case "uchar", "unsigned char", "uint8", "uint8_t" -> PixelType.UINT8;
      case "short", "short int", "signed short", "signed short int", "int16", "int16_t" ->
          PixelType.INT16;
      case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t" ->
          PixelType.UINT16;
      case "int", "signed int", "int32", "int32_t" -> PixelType.INT32;
      case "uint", "unsigned int", "uint32", "uint32_t" -> PixelType.UINT32;
      case "longlong",
          "long long",
          "long long int",
          "signed long long",
          "signed long long int",
          "int64",
          "int64_t" ->
          PixelType.INT64;
      case "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t" ->
          PixelType.UINT64;
      case "float" -> PixelType.FLOAT32;
      case "double" -> PixelType.FLOAT64;
      default ->
          throw Refusal.unsupported(
              "the NRRD type " + Refusal.quoted(name) + " is not read",
              "save it as whole numbers or floats");
    };
  }

  static String name(PixelType type) {
    return switch (type) {
      case INT8 -> "int8";
      case UINT8 -> "uint8";
      case INT16 -> "int16";
      case UINT16 -> "uint16";
      case INT32 -> "int32";
      case UINT32 -> "uint32";
      case INT64 -> "int64";
      case UINT64 -> "uint64";
      case FLOAT32 -> "float";
      case FLOAT64 -> "double";
    };
  }

  /** Lines of the header, which ends where the voxels begin. */
  private static final class Lines {
    private final ByteSource in;
    private int read;

    Lines(ByteSource in) {
      this.in = in;
    }

    /** The next line without its end; an empty one at the end of the file. */
    String next() {
      byte[] line = new byte[128];
      int length = 0;
      for (int value = in.read(); value >= 0 && value != '\n'; value = in.read()) {
        if (++read > MAX_HEADER) {
          throw Refusal.malformed("the NRRD header does not end within 1 MiB");
        }
        line = length == line.length ? Arrays.copyOf(line, 2 * length) : line;
        line[length++] = (byte) value;
      }
      read++;
      String text = new String(line, 0, length, StandardCharsets.UTF_8);
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
  }
}
