import LumenCore
import Testing

@testable import LumenModels

struct ModelSchemaTests {
    private static let cases: [(schema: JSON, adapted: JSON)] = [
        (
            ["type": "object", "properties": ["a": ["type": "string"]]],
            ["type": "object", "properties": ["a": ["type": "string"]]]
        ),
        (true, ["type": "object"]),
        (
            ["oneOf": [["required": ["a"]]], "allOf": [], "properties": ["a": ["anyOf": [["type": "null"]]]]],
            ["properties": ["a": ["anyOf": [["type": "null"]]]], "type": "object"]
        ),
        (
            [
                "type": "object", "properties": ["foo bar$": true, "ok.1-x_": true, "": true],
                "required": ["foo bar$", "ok.1-x_"],
            ],
            ["type": "object", "properties": ["ok.1-x_": true], "required": ["ok.1-x_"]]
        ),
        (
            [
                "type": "object",
                "properties": ["far": ["$ref": "https://evil.example/x"], "near": ["$ref": "#/$defs/n"]],
                "$defs": ["n": ["enum": [["$ref": "kept"]]]],
            ],
            [
                "type": "object", "properties": ["far": [:], "near": ["$ref": "#/$defs/n"]],
                "$defs": ["n": ["enum": [["$ref": "kept"]]]],
            ]
        ),
    ]

    @Test(arguments: cases)
    func whatModelsRefuseIsLeftOut(schema: JSON, adapted: JSON) {
        #expect(ModelSchema.adapted(schema) == adapted)
    }
}
