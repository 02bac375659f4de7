import LumenCore
import LumenTesting
import Testing

@Suite("Strangers' schemas")
struct ForeignSchemaTests {
    private static let tree: JSON = [
        "$defs": [
            "node": [
                "type": "object",
                "properties": [
                    "value": ["type": "integer"], "children": ["type": "array", "items": ["$ref": "#/$defs/node"]],
                ],
                "required": ["value"],
            ]
        ], "$ref": "#/$defs/node",
    ]
    private static let conditional: JSON = [
        "if": ["properties": ["kind": ["const": "phone"]], "required": ["kind"]], "then": ["required": ["phone"]],
        "else": ["required": ["email"]],
    ]

    static let cases: [(JSON, good: [JSON], bad: [JSON])] = [
        (
            tree, [["value": 1], ["value": 1, "children": [["value": 2, "children": []]]]],
            [["value": "x"], ["value": 1, "children": [["children": []]]]]
        ),
        (["$defs": ["a b": ["type": "null"]], "$ref": "#/$defs/a%20b"], [nil], [1]),
        (["$defs": ["x": ["$anchor": "here", "type": "null"]], "$ref": "#here"], [nil], [1]),
        (
            [
                "$id": "https://example.com/s", "$defs": ["x": ["type": "null"]],
                "$ref": "https://example.com/s#/$defs/x",
            ], [nil], [1]
        ),
        (
            [
                "definitions": ["x": ["type": "null"]], "$ref": "#/definitions/x",
                "$schema": "http://json-schema.org/draft-07/schema#",
            ], [nil], [1]
        ),
        (["allOf": [["type": "integer"], ["minimum": 3]]], [3], [2, "x"]),
        (["oneOf": [["type": "integer"], ["minimum": 3]]], [2, 3.5], [3, 2.5]), (["not": ["type": "null"]], [1], [nil]),
        (conditional, [["kind": "phone", "phone": 1], ["email": 1]], [["kind": "phone", "email": 1], ["phone": 1]]),
        (
            ["prefixItems": [["type": "integer"]], "items": ["type": "string"]], [[], [1], [1, "a"]], [["a"], [1, 2]]
        ),
        (["items": [["type": "integer"]], "additionalItems": false], [[], [1]], [["a"], [1, 2]]),
        (["contains": ["type": "null"], "maxContains": 1], [[nil], [1, nil], "x"], [[], [1], [nil, nil]]),
        (["propertyNames": ["maxLength": 2]], [["ab": 1], 1], [["abc": 1]]),
        (["dependentRequired": ["a": ["b"]]], [[:], ["b": 1], ["a": 1, "b": 1]], [["a": 1]]),
        (["dependentSchemas": ["a": ["required": ["b"]]]], [[:], ["a": 1, "b": 1]], [["a": 1]]),
        (["uniqueItems": true], [[1, 2], [1, "1"]], [[1, 1], [["a": 1], ["a": 1]]]),
        (["multipleOf": 0.1], [0.3, 1, "x"], [0.35]),
        (["minProperties": 1, "maxProperties": 2], [["a": 1]], [[:], ["a": 1, "b": 1, "c": 1]]),
        (["format": "email", "x-own": 1, "title": "T"], ["no address"], []),
        (["type": "object", "additionalProperties": ["$ref": "#"]], [["a": [:]]], [["a": 1]]),
    ]

    @Test("Checks what strangers write", arguments: cases.indices)
    func checks(index: Int) throws {
        let (schema, good, bad) = Self.cases[index]
        let validator = try SchemaValidator(foreign: schema)
        #expect(validator.unchecked == [])
        for value in good { #expect(validator.validate(value) == [], "\(value.text)") }
        for value in bad { #expect(!validator.validate(value).isEmpty, "\(value.text)") }
    }

    static let uncheckable: [(JSON, [String])] = [
        (["pattern": "(a+)+$"], ["/pattern"]), (["$ref": "https://example.com/s"], ["/$ref"]),
        (["$ref": "#/none"], ["/$ref"]),
        (["properties": ["a": ["$ref": "other.json#/x"]]], ["/properties/a/$ref"]),
        (["$dynamicRef": "#x"], ["/$dynamicRef"]),
        (
            ["patternProperties": ["^a": [:]], "additionalProperties": false],
            ["/patternProperties", "/additionalProperties"]
        ),
        (["properties": ["a": ["$id": "x", "type": "null"]]], ["/properties/a/$id"]),
        (["unevaluatedProperties": false], ["/unevaluatedProperties"]),
    ]

    @Test("Notes what can't be checked, and fetches nothing", arguments: uncheckable)
    func notes(schema: JSON, pointers: [String]) throws {
        let validator = try SchemaValidator(foreign: schema)
        #expect(validator.unchecked.map(\.pointer) == pointers)
        #expect(validator.validate(["abc": "x", "a": 1]) == [])
    }

    static let refused: [JSON] = [
        ["$schema": "http://json-schema.org/draft-04/schema#"], ["$schema": "https://example.com/dialect"],
        ["$schema": 1],
        ["type": "strng"], ["required": "a"], ["allOf": [1]], ["allOf": [:]], "object", nil, ["multipleOf": 0],
        ["$ref": 1],
        ["properties": ["a": ["$schema": "x"]]],
    ]

    @Test("Refuses dialects that it does not know, and what is no schema", arguments: refused)
    func refuses(schema: JSON) {
        #expect(throws: UnsupportedSchema.self) { try SchemaValidator(foreign: schema) }
    }

    @Test("References that go in circles or multiply end in a violation, soon")
    func endless() throws {
        let circle = try SchemaValidator(foreign: ["$ref": "#"])
        #expect(!circle.validate(1).isEmpty)
        var definitions: JSONObject = ["s0": ["type": "integer"]]
        for step in 1..<40 {
            let next: JSON = ["$ref": .string("#/$defs/s\(step - 1)")]
            definitions["s\(step)"] = ["allOf": [next, next]]
        }
        let doubling = try SchemaValidator(foreign: ["$defs": .object(definitions), "$ref": "#/$defs/s39"])
        #expect(doubling.validate(1).contains { $0.sentence.hasSuffix("takes too long to check") })
        #expect(throws: UnsupportedSchema.self) {
            try SchemaValidator(foreign: (0..<70).reduce([:] as JSON) { schema, _ in ["items": schema] })
        }
    }

    @Test("Damaged schemas are refused or check something, and never trap", arguments: 0..<20)
    func mutations(seed: Int) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            var bytes = Self.cases[seed % Self.cases.count].0.bytes
            random.damage(&bytes)
            guard let schema = try? JSON(parsing: bytes), let validator = try? SchemaValidator(foreign: schema) else {
                continue
            }
            for value in [["value": 1, "children": [[:]]], [1, "a", nil], "x", 0.3] as [JSON] {
                #expect(validator.validate(value).count <= SchemaValidator.violationLimit)
            }
        }
    }
}
