import LumenCore
import LumenWarehouse
import Testing

@Suite struct PatientColumnTests {
    private let text = """
        case_id,MRN,Patient Name,DOB,Age,Sex,Insurance Plan,PatientZip,Comment,room,date,wheels_in,wheels_out
        A,777001,Jane Secret,4/1/1960,65,F,Plan9,02139,late,1,1/3/22,7:05,8:00
        B,777002,John Hidden,4/1/1960,65,M,Plan9,02139,late,1,1/3/22,9:05,8:00
        C,777003,"Smith, Al",4/1/1960,65,M,Plan9,02139,late,1,1/3/22,Jane Secret,8:00
        D,777004,Short Row,1

        """
    private let secrets = ["777", "Secret", "Hidden", "Smith", "1960", "65", "Plan9", "02139", "Short"]

    @Test func areDroppedAndAppearNowhere() async throws {
        let fixture = try await ImportFixture()
        let summary = try await fixture.run(text, rejects: "rejects.csv")
        #expect(summary.droppedColumns == ["MRN", "Patient Name", "DOB", "Age", "Sex", "Insurance Plan", "PatientZip"])
        #expect(summary.ignoredColumns == ["Comment"])
        #expect(summary.inserted == 1 && summary.rejected == 3)
        #expect(try await fixture.rows("SELECT patient FROM cases", columns: 1) == ["-"])
        let rejects = try fixture.text(of: "rejects.csv")
        for secret in secrets {
            #expect(!"\(summary.rejects)".contains(secret))
            // What stands in a column that is imported is the person's own row; only there may it show.
            if secret != "Secret" { #expect(!rejects.contains(secret), "\(secret)") }
        }
        #expect(
            rejects == """
                line,column,reason,case_id,Comment,room,date,wheels_in,wheels_out\r
                3,wheels_out,is not after wheels_in,B,late,1,1/3/22,9:05,8:00\r
                4,wheels_in,is not a date or time; write it as 2025-10-06 07:30 or 10/6/2025 7:30 AM,C,late,1,1/3/22,Jane Secret,8:00\r
                5,,"has fewer fields than the header row (4, not 13)",,,,,,\r

                """)
    }

    @Test func theSiteMayAllowSome() async throws {
        let fixture = try await ImportFixture(patientColumns: ["age", "sex", "insurance_plan"])
        let summary = try await fixture.run(text)
        #expect(summary.droppedColumns == ["MRN", "Patient Name", "DOB", "PatientZip"])
        #expect(
            try await fixture.rows("SELECT patient FROM cases", columns: 1)
                == [#"{"age":"65","sex":"F","insurance_plan":"Plan9"}"#])
    }

    @Test func aMappingToNothingDropsThemToo() async throws {
        let fixture = try await ImportFixture(patientColumns: ["age"])
        let summary = try await fixture.run(text, mapping: ["Age": nil])
        #expect(summary.droppedColumns.contains("Age"))
    }

    @Test(arguments: [
        "Patient In Room", "Pt In", "patient_out_of_room", "Procedure", "Stage", "Package", "Page", "Service",
    ])
    func otherColumnsAreNotTaken(header: String) async throws {
        let text = "case_id,room,date,Wheels In (actual),Wheels Out (actual)\n"
        let summary = try? await ImportFixture().run(text.replacing("\n", with: ",\(header)\n"))
        #expect(summary?.droppedColumns ?? [] == [])
    }
}
