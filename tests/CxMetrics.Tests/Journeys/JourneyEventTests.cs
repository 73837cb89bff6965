using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class JourneyEventTests
{
    private static readonly JourneyEvent Visit = new("ann", "Visit", new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Events_are_equal_by_what_they_hold_attribute_by_attribute()
    {
        var phone = Visit with { Attributes = new Dictionary<string, string> { ["device"] = "phone" } };
        var samePhone = Visit with { Attributes = new SortedDictionary<string, string> { ["device"] = "phone" } };
        var desktop = Visit with { Attributes = new Dictionary<string, string> { ["device"] = "desktop" } };
        Assert.True(phone == samePhone);
        Assert.Equal(phone.GetHashCode(), samePhone.GetHashCode());
        Assert.True(phone != desktop);
        Assert.True(phone != Visit);
        Assert.True(Visit == Visit with { Attributes = new Dictionary<string, string>() });
    }

    [Fact]
    public void Times_of_other_zones_are_equal_when_they_are_the_same_moment()
    {
        var inTokyo = Visit with { Time = Visit.Time.ToOffset(TimeSpan.FromHours(9)) };
        Assert.True(Visit == inTokyo);
        Assert.Equal(Visit.GetHashCode(), inTokyo.GetHashCode());
        Assert.True(Visit != Visit with { Time = Visit.Time.AddTicks(1) });
        Assert.True(Visit != Visit with { Rating = 0 });
        Assert.True(Visit != Visit with { Outcome = "" });
    }
}
