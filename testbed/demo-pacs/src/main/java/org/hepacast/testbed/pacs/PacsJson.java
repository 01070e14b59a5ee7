package org.hepacast.testbed.pacs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Element;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.Vr;
import org.hepacast.radiomics.volume.RadiomicsException;

/** Data sets in the DICOM JSON model (PS3.18 annex F): the attributes that the library names. */
final class PacsJson {
  private static final int META_GROUP = 2;

  private PacsJson() {}

  static ObjectNode of(DataSet data) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    Arrays.stream(Tag.values())
        .filter(tag -> tag.number() >>> 16 != META_GROUP)
        .forEach(tag -> data.element(tag).ifPresent(element -> put(object, tag, element, data)));
    return object;
  }

  /** "00080018". */
  static String name(Tag tag) {
    return "%08X".formatted(tag.number());
  }

  /** An attribute with one text. */
  static void put(ObjectNode object, Tag tag, String value) {
    put(object, name(tag), tag.vr().name(), JsonNodeFactory.instance.arrayNode().add(value));
  }

  static void put(ObjectNode object, String tag, String vr, ArrayNode values) {
    ObjectNode attribute = object.putObject(tag).put("vr", vr);
    if (!values.isEmpty()) {
      attribute.set("Value", values);
    }
  }

  private static void put(ObjectNode object, Tag tag, Element element, DataSet data) {
    switch (element) {
      case Element.Items(var items) -> {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> values.add(of(item)));
        put(object, name(tag), "SQ", values);
      }
      case Element.Bytes bytes ->
          put(object, name(tag), bytes.vr().name(), values(tag, bytes, data));
      case Element.Fragments _ -> {
        // As real archives do: of compressed pixels the metadata say nothing.
      }
    }
  }

  private static ArrayNode values(Tag tag, Element.Bytes bytes, DataSet data) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    try {
      switch (bytes.vr()) {
        case DS, IS, US, SS, UL, SL, FL, FD ->
            Arrays.stream(data.numbers(tag)).forEach(number -> add(values, number));
        case AT, OB, OD, OF, OL, OV, OW, SQ, SV, UN, UV -> {
          // Bulk data, and what nobody asks a demo for.
        }
        case AE, AS, CS, DA, DT, LO, LT, PN, SH, ST, TM, UC, UI, UR, UT ->
            data.text(tag).ifPresent(text -> add(values, bytes.vr(), text));
      }
    } catch (RadiomicsException e) {
      values.removeAll(); // a value that cannot be read is told of as an empty one
    }
    return values;
  }

  private static void add(ArrayNode values, double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      values.add((long) number);
    } else {
      values.add(number);
    }
  }

  private static void add(ArrayNode values, Vr vr, String text) {
    for (String one : text.split("\\\\", -1)) {
      if (vr == Vr.PN) {
        values.addObject().put("Alphabetic", one);
      } else {
        values.add(one);
      }
    }
  }
}
