package org.hepacast.testbed.lightehr;

import static org.hepacast.testbed.lightehr.LightEhr.reply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import org.hepacast.testbed.wire.Reply;
import org.jspecify.annotations.Nullable;

/** Reads, searches and histories of what stands in the server. */
final class Reads {
  private final Versions versions;

  Reads(Versions versions) {
    this.versions = versions;
  }

  /** Of a type; not a read of one resource, and no history. */
  static boolean isSearch(String path) {
    return !path.contains("/");
  }

  /**
   * @param path below the base
   * @param target the same with its query
   * @param pageSize entries in a page at most
   */
  Reply answer(String path, String target, String base, int pageSize) {
    String query = target.contains("?") ? target.substring(target.indexOf('?') + 1) : "";
    if (isSearch(path)) {
      return reply(200, Search.of(path, query).page(base, versions, pageSize));
    }
    if (path.endsWith("/_history")) {
      return history(path.substring(0, path.lastIndexOf('/')), Search.of(path, query));
    }
    return versions
        .newest(path)
        .map(found -> reply(200, found))
        .orElseGet(() -> reply(404, Versions.object("OperationOutcome")));
  }

  private Reply history(String of, Search search) {
    ObjectNode bundle = Versions.object("Bundle").put("type", "history");
    var entries = new ArrayList<ObjectNode>();
    if (of.contains("/")) {
      versions.of(of).stream()
          .limit(Long.parseLong(search.parameters().getOrDefault("_count", "100")))
          .map(version -> entry(of, version.resource(), version.deletion()))
          .forEach(entries::add);
    } else {
      entries.addAll(versions.deletions(of, Instant.parse(search.parameters().get("_since"))));
    }
    bundle.putArray("entry").addAll(entries);
    return of.contains("/") && entries.isEmpty()
        ? reply(404, Versions.object("OperationOutcome"))
        : reply(200, bundle);
  }

  private static ObjectNode entry(
      String reference, @Nullable ObjectNode resource, @Nullable ObjectNode deletion) {
    if (deletion != null) {
      return deletion;
    }
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.set("resource", resource);
    entry.putObject("request").put("method", "PUT").put("url", reference);
    return entry;
  }
}
