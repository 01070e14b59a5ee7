package org.hepacast.testbed.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** A module's pom.xml, as far as the launcher relies on it. */
record Pom(Document document) {

  static Pom of(Path folder) throws Exception {
    return new Pom(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("pom.xml").toFile()));
  }

  List<String> modules() throws Exception {
    return texts("/project/modules/module");
  }

  /** What comes with the root: versions, the compiler's checks, the formatter. */
  boolean hasRootAsParent() throws Exception {
    return texts("/project/parent/artifactId").contains("hepacast");
  }

  /** Plugins that run in the module itself, beyond what it inherits. */
  List<String> ownPlugins() throws Exception {
    return texts("/project/build/plugins/plugin/artifactId");
  }

  List<String> texts(String xpath) throws Exception {
    NodeList found =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(xpath, document, XPathConstants.NODESET);
    var texts = new ArrayList<String>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent().strip());
    }
    return texts;
  }
}
