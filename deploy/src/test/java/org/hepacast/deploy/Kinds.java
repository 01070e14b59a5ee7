package org.hepacast.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Resources against the schema of their kind: Kubernetes' own by its client, operators' by
 * custom-resources.yaml.
 */
final class Kinds {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<?, ?> CUSTOM = custom();

  private Kinds() {}

  static List<String> faultsOf(Manifest manifest) {
    String group = manifest.text("apiVersion");
    Object schema = CUSTOM.get(group + "/" + manifest.kind());
    return schema == null ? ownFaults(manifest, group) : faults(manifest, schema);
  }

  private static List<String> ownFaults(Manifest manifest, String group) {
    String model = group.replaceFirst(".*/", "").replaceFirst("v", "V") + manifest.kind();
    JsonElement json = new GsonBuilder().serializeNulls().create().toJsonTree(manifest.content());
    try {
      Class<?> type = Class.forName("io.kubernetes.client.openapi.models." + model);
      type.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
      type.getMethod("fromJson", String.class).invoke(null, json.toString());
      return List.of();
    } catch (InvocationTargetException e) {
      return List.of(String.valueOf(e.getCause()));
    } catch (ReflectiveOperationException e) {
      return List.of("no schema for " + group + " " + manifest.kind());
    }
  }

  private static List<String> faults(Manifest manifest, Object schema) {
    JsonNode content = JSON.valueToTree(manifest.content());
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
        .getSchema(JSON.<JsonNode>valueToTree(schema))
        .validate(content)
        .stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private static Map<?, ?> custom() {
    try (InputStream file = Kinds.class.getResourceAsStream("custom-resources.yaml")) {
      var options = new LoaderOptions();
      options.setMaxAliasesForCollections(500);
      return new Yaml(new SafeConstructor(options)).load(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
