using System.Xml.Linq;
using CxMetrics.Journeys;
using CxMetrics.Pictures;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.Tests.Pictures;

public sealed class CjmlTests
{
    private static readonly Journey Plan = Journey
        .Plan("Buying")
        .For(new Persona("Carl"))
        .Stage("Look", s => s.Touchpoint(new Touchpoint("Visit", Channel.Web)).Touchpoint("Decide"))
        .Stage(
            "Get",
            s =>
                s.Touchpoint(
                    new Touchpoint("Deliver", Channel.Store)
                    {
                        Actor = "courier",
                        IsOptional = true,
                        PlannedTime = TimeSpan.FromDays(3),
                    }
                )
        )
        .Build();

    [Fact]
    public void A_plan_by_hand() =>
        Assert.Equal(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <CJML version="2.0">
              <plannedJourney>
                <journeyID>PJ1</journeyID>
                <journeyTitle>Buying</journeyTitle>
                <journeyPhases>
                  <journeyPhase phaseID="P1">
                    <phaseName>Look</phaseName>
                  </journeyPhase>
                  <journeyPhase phaseID="P2">
                    <phaseName>Get</phaseName>
                  </journeyPhase>
                </journeyPhases>
                <actors>
                  <endUser actorID="A1">
                    <actorName>Carl</actorName>
                  </endUser>
                  <serviceProvider actorID="A2">
                    <companyName>courier</companyName>
                  </serviceProvider>
                  <serviceProvider actorID="A3">
                    <companyName>company</companyName>
                  </serviceProvider>
                </actors>
                <touchpoints>
                  <plannedCommunicationPoint>
                    <touchpointID>T1</touchpointID>
                    <belongsTo phaseIDref="P1" />
                    <initiator>
                      <refersTo actorIDref="A1" />
                      <initiatorLabel>Visit</initiatorLabel>
                    </initiator>
                    <receiver>
                      <refersTo actorIDref="A3" />
                      <receiverLabel>Visit</receiverLabel>
                    </receiver>
                    <channel>
                      <channelName>web</channelName>
                    </channel>
                  </plannedCommunicationPoint>
                  <plannedAction>
                    <touchpointID>T2</touchpointID>
                    <belongsTo phaseIDref="P1" />
                    <initiator>
                      <refersTo actorIDref="A1" />
                      <initiatorLabel>Decide</initiatorLabel>
                    </initiator>
                  </plannedAction>
                  <plannedCommunicationPoint>
                    <touchpointID>T3</touchpointID>
                    <belongsTo phaseIDref="P2" />
                    <initiator>
                      <refersTo actorIDref="A2" />
                      <initiatorLabel>Deliver</initiatorLabel>
                    </initiator>
                    <receiver>
                      <refersTo actorIDref="A1" />
                      <receiverLabel>Deliver</receiverLabel>
                    </receiver>
                    <channel>
                      <channelName>store</channelName>
                    </channel>
                    <comment>optional; within 3 d</comment>
                  </plannedCommunicationPoint>
                </touchpoints>
              </plannedJourney>
            </CJML>

            """,
            Cjml.Planned(Plan)
        );

    [Fact]
    public void A_case_against_its_plan()
    {
        JourneyEvent[] events =
        [
            new("secret", "Visit", SmallLog.Start)
            {
                Rating = 4,
                Attributes = new Dictionary<string, string> { ["via"] = "app" },
            },
            new("secret", "Call", SmallLog.Start.AddSeconds(0.5)),
            new("secret", "Deliver", new DateTimeOffset(2026, 1, 3, 1, 0, 0, TimeSpan.FromHours(2))),
        ];
        string text = Cjml.Actual(EventLog.From(events).Single(), Plan, "via");
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        var root = XDocument.Parse(text).Root!;
        Assert.Equal(["plannedJourney", "actualJourney"], root.Elements().Select(e => e.Name.LocalName));
        var actual = root.Element("actualJourney")!;
        Assert.Equal(["AJ1", "PJ1"], actual.Elements().Take(2).Select(e => e.Value));
        string[] touchpoints =
        [
            .. actual
                .Element("touchpoints")!
                .Elements()
                .Select(e =>
                    $"{e.Name} {e.Element("touchpointID")!.Value} {e.Element("compliance")!.Value} {e.Element("initiator")!.Value} {e.Element("channel")?.Value} {e.Element("timestamps")?.Value} {e.Element("touchpointExperience")?.Value}"
                ),
        ];
        Assert.Equal(
            [
                "actualCommunicationPoint T1 completed Visit app 2026-01-01T00:00:00Z 4",
                "actualAction D1 adhoc Call  2026-01-01T00:00:00.5Z ",
                "actualAction T2 missing Decide   ",
                "actualCommunicationPoint T3 completed Deliver store 2026-01-02T23:00:00Z ",
            ],
            touchpoints
        );
    }

    [Fact]
    public void A_case_without_a_plan_is_a_sequence_of_actions()
    {
        var root = XDocument.Parse(Cjml.Actual(SmallLog.Of("AB").Single())).Root!;
        var journey = Assert.Single(root.Elements());
        Assert.Null(journey.Element("plannedReference"));
        Assert.Equal(
            ["actualAction", "actualAction"],
            journey.Element("touchpoints")!.Elements().Select(e => e.Name.LocalName)
        );
    }

    [Fact]
    public void Every_reference_has_something_that_it_refers_to() =>
        Law.Holds<byte[]>(bytes =>
        {
            var plan = Journey
                .Plan("p")
                .Stage("1", s => s.Touchpoint("A").Touchpoint("B"))
                .Stage("2", s => s.Touchpoint("C"))
                .Build();
            foreach (var observed in EventLog.From(SmallLog.Events(bytes)))
            {
                var root = XDocument.Parse(Cjml.Actual(observed, plan)).Root!;
                string[] ids =
                [
                    .. root.Descendants()
                        .Attributes()
                        .Where(a => a.Name.LocalName.EndsWith("ID", StringComparison.Ordinal))
                        .Select(a => a.Value),
                ];
                Assert.All(
                    root.Descendants()
                        .Attributes()
                        .Where(a => a.Name.LocalName.EndsWith("IDref", StringComparison.Ordinal)),
                    a => Assert.Contains(a.Value, ids)
                );
                var actual = root.Element("actualJourney")!.Element("touchpoints")!.Elements().ToArray();
                Assert.Equal(observed.EventCount, actual.Count(e => e.Element("timestamps") is not null));
                var alignment = plan.Align(observed.Touchpoints);
                Assert.Equal(alignment.Moves.Count, actual.Length);
                Assert.Equal(alignment.Cost, actual.Count(e => e.Element("compliance")!.Value is "adhoc" or "missing"));
            }
        });

    [Theory]
    [InlineData("<a> & \"b\"", "<a> & \"b\"")]
    [InlineData("two\r\nlines", "two\r\nlines")]
    [InlineData("bell\u0007", "bell\uFFFD")]
    [InlineData("\uFFFE", "\uFFFD")]
    [InlineData("\U0001F600", "\U0001F600")]
    public void Trap_24_names_stay_names_where_XML_can_hold_them(string name, string read)
    {
        var root = XDocument.Parse(Cjml.Actual(EventLog.From([new("c", name, SmallLog.Start)]).Single())).Root!;
        Assert.Equal(read, root.Descendants("initiatorLabel").Single().Value);
    }

    // An attribute cannot hold this text.
    [Fact]
    public void Trap_24_half_of_a_surrogate_pair_is_replaced()
    {
        string xml = Cjml.Actual(EventLog.From([new("c", "half\uD800", SmallLog.Start)]).Single());
        Assert.Equal("half\uFFFD", XDocument.Parse(xml).Root!.Descendants("initiatorLabel").Single().Value);
    }
}
