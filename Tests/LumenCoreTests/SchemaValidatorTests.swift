import LumenCore
import Testing

@Suite("Schema validator")
struct SchemaValidatorTests {
    /// An input schema as Lumen's tools have it.
    private static let input: JSON = [
        "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
        "properties": [
            "start_date": ["type": "string", "format": "date", "description": "First day."],
            "building": ["type": "string", "minLength": 1, "maxLength": 5],
            "order": ["type": "string", "enum": ["lowest", "highest"]],
            "limit": ["type": "integer", "minimum": 1, "maximum": 100, "default": 10],
            "below": ["type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1],
            "days": ["type": "array", "items": ["type": "string", "format": "date"], "minItems": 1, "maxItems": 2],
            "filters": ["type": "object", "properties": ["room": ["type": "string"]], "required": ["room"]],
            "by": ["anyOf": [["const": "all"], ["type": "integer"]]],
        ],
        "required": ["start_date"], "additionalProperties": false,
    ]

    static let good: [JSON] = [
        ["start_date": "2025-10-06"], ["start_date": "2024-02-29", "limit": 1],
        ["start_date": "2025-10-06", "limit": 100.0],
        ["start_date": "2025-10-06", "below": 0.5, "order": "lowest", "building": "äöü😀é"],
        ["start_date": "2025-10-06", "days": ["2025-01-01"], "filters": ["room": "", "more": nil]],
        ["start_date": "2025-10-06", "by": "all"], ["start_date": "2025-10-06", "by": 3],
    ]

    @Test("Passes what fits", arguments: good)
    func fits(value: JSON) throws {
        #expect(try SchemaValidator(schema: Self.input).validate(value) == [])
    }

    static let bad: [(JSONObject, String, String)] = [
        (["start_date": "2025-13-45"], "/start_date", "start_date must be a date like 2025-10-06"),
        (["start_date": "10/06/2025"], "/start_date", "start_date must be a date like 2025-10-06"),
        (["start_date": 20_251_006], "/start_date", "start_date must be text"),
        (["start_date": nil], "/start_date", "start_date must be text"),
        (["building": ""], "/building", "building must not be empty"),
        (["building": "123456"], "/building", "building must have at most 5 characters"),
        (["order": "best"], "/order", "order must be one of \"lowest\", \"highest\""),
        (["order": 1], "/order", "order must be one of \"lowest\", \"highest\""),
        (["limit": 0], "/limit", "limit must be at least 1"), (["limit": 101], "/limit", "limit must be at most 100"),
        (["limit": 1.5], "/limit", "limit must be a whole number"),
        (["limit": "5"], "/limit", "limit must be a whole number"),
        (["limit": true], "/limit", "limit must be a whole number"),
        (["below": 0], "/below", "below must be more than 0"), (["below": 1], "/below", "below must be less than 1"),
        (["days": []], "/days", "days must not be empty"),
        (["days": ["2025-01-01", "x"]], "/days/1", "days[1] must be a date like 2025-10-06"),
        (["filters": [:]], "/filters/room", "filters.room is required"),
        (["filters": ["room": 3]], "/filters/room", "filters.room must be text"),
        (["filters": []], "/filters", "filters must be an object"),
        (["by": "some"], "/by", "by fits none of its forms: by must be \"all\"; by must be a whole number"),
        (
            ["floor/~": 1], "/floor~1~0",
            "floor/~ is not known; known are start_date, building, order, limit, below, days, filters, by"
        ),
    ]

    @Test("Names what does not fit, and where", arguments: bad)
    func misfits(members: JSONObject, pointer: String, sentence: String) throws {
        var value: JSONObject = ["start_date": "2025-10-06"]
        for (key, member) in members.members { value[key] = member }
        let violations = try SchemaValidator(schema: Self.input).validate(.object(value))
        #expect(violations.map(\.pointer) == [pointer])
        #expect(violations.map(\.sentence) == [sentence])
    }

    @Test("Names everything at once, in the schema's order")
    func several() throws {
        let value: JSON = ["limit": 0, "order": "x", "more": 1]
        let pointers = try SchemaValidator(schema: Self.input).validate(value).map(\.pointer)
        #expect(pointers == ["/start_date", "/more", "/order", "/limit"])
    }

    @Test("The whole value can be at fault")
    func root() throws {
        let violations = try SchemaValidator(schema: Self.input).validate([1])
        #expect(violations.map(\.sentence) == ["the value must be an object"])
        #expect(violations.map(\.pointer) == [""])
    }

    @Test("Stops counting at its limit")
    func limit() throws {
        let validator = try SchemaValidator(schema: ["items": ["type": "string"], "additionalProperties": false])
        #expect(validator.validate(.array(Array(repeating: 1, count: 10_000))).count == SchemaValidator.violationLimit)
        let members = JSONObject((0..<1_000).map { ("m\($0)", .null) })
        #expect(validator.validate(.object(members)).count == SchemaValidator.violationLimit)
    }

    static let types: [(String, [JSON])] = [
        ("null", [nil]), ("boolean", [true, false]), ("integer", [1, 1.0, -3]), ("number", [1, 1.0, -3, 1.5]),
        ("string", ["", "a"]), ("array", [[], [1]]), ("object", [[:], ["a": 1]]),
    ]

    @Test("Tells the types apart", arguments: types)
    func type(name: String, members: [JSON]) throws {
        let validator = try SchemaValidator(schema: ["type": .string(name)])
        for value in Self.types.flatMap(\.1) {
            #expect(validator.validate(value).isEmpty == members.contains(value), "\(value.text)")
        }
    }

    @Test("Takes several types, boolean schemas and numbers as numbers")
    func details() throws {
        let nullable = try SchemaValidator(schema: ["type": ["array", "null"], "minItems": 2])
        #expect(nullable.validate(nil).isEmpty)
        #expect(nullable.validate([1, 2]).isEmpty)
        #expect(nullable.validate("x").map(\.sentence) == ["the value must be a list or null"])
        #expect(try SchemaValidator(schema: true).validate("anything").isEmpty)
        #expect(try SchemaValidator(schema: false).validate("anything").map(\.sentence) == ["the value is not allowed"])
        #expect(try SchemaValidator(schema: ["enum": [1, 2]]).validate(2.0).isEmpty)
        #expect(try SchemaValidator(schema: ["additionalProperties": ["type": "integer"]]).validate(["a": 1]).isEmpty)
        let open = try SchemaValidator(schema: ["additionalProperties": ["type": "integer"]]).validate(["a": "x"])
        #expect(open.map(\.sentence) == ["a must be a whole number"])
    }

    static let unsupportedSchemas: [(JSON, String)] = [
        (["type": "strng"], "/type"), (["type": []], "/type"), (["type": 1], "/type"), (["typ": "string"], "/typ"),
        (["pattern": "^a"], "/pattern"), (["$ref": "https://example.com/schema"], "/$ref"),
        (["format": "email"], "/format"),
        (["$schema": "http://json-schema.org/draft-07/schema#"], "/$schema"), (["minimum": "1"], "/minimum"),
        (["enum": "a"], "/enum"), (["required": "a"], "/required"), (["required": [1]], "/required"),
        (["properties": []], "/properties"), (["properties": ["a": ["oneOf": []]]], "/properties/a/oneOf"),
        (["items": ["items": ["not": true]]], "/items/items/not"), (["anyOf": [["x": 1]]], "/anyOf/0/x"),
        (["items": 3], "/items"),
        ("object", ""), (nil, ""),
    ]

    @Test("Refuses schemas that it can't honour, and says where", arguments: unsupportedSchemas)
    func unsupported(schema: JSON, pointer: String) {
        let error = #expect(throws: UnsupportedSchema.self) { try SchemaValidator(schema: schema) }
        #expect(error?.pointer == pointer)
    }

    @Test("Refuses schemas that are nested too deeply")
    func depth() throws {
        func nested(_ depth: Int) -> JSON { (1..<depth).reduce([:] as JSON) { schema, _ in ["items": schema] } }
        _ = try SchemaValidator(schema: nested(32))
        #expect(throws: UnsupportedSchema.self) { try SchemaValidator(schema: nested(33)) }
    }
}
