package org.patchbay.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A {@code pom.xml}, read by element paths such as {@code "parent/version"}.
 *
 * @param path    the file
 * @param project its root element
 */
record Pom(Path path, Element project) {

    static Pom read(Path path) {
        try (var in = Files.newInputStream(path)) {
            return new Pom(path, DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("Can't read " + path, e);
        }
    }

    /** The texts of all elements at {@code path}. */
    List<String> texts(String path) {
        return elements(path).stream().map(element -> element.getTextContent().strip()).toList();
    }

    /** The text at {@code path}. */
    String text(String path) {
        return texts(path).stream().findFirst().orElseThrow(() -> new IllegalStateException(this.path + " has no " + path));
    }

    /** All elements at {@code path}, seen from the root element. */
    List<Element> elements(String path) {
        List<Element> found = List.of(project);
        for (String name : path.split("/")) {
            found = found.stream().flatMap(element -> children(element, name).stream()).toList();
        }
        return found;
    }

    /** All elements called {@code name}, however deep. */
    List<Element> all(String name) {
        var nodes = project.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** The text of the child {@code name} of {@code element}. */
    static Optional<String> child(Element element, String name) {
        return children(element, name).stream().map(child -> child.getTextContent().strip()).findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }
}
