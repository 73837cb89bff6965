using CxMetrics.Drivers;

namespace CxMetrics.Tests.Drivers;

public sealed class SplitMix64Tests
{
    // The published sequence of seed 1234567, as thousandths of 2^64: 6457827717110365317, 3203168211198807973,
    // 9817491932198370423, 4593380528125082431, 16408922859458223821.
    [Fact]
    public void The_published_sequence_comes_out()
    {
        var random = new SplitMix64(1234567);
        Assert.Equal([350, 173, 532, 249, 889], Enumerable.Range(0, 5).Select(_ => random.Below(1000)));
    }

    [Fact]
    public void Every_number_is_about_equally_likely()
    {
        var random = new SplitMix64(1);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
            counts[random.Below(7)]++;
        // Five standard deviations, sqrt(70000 × 1/7 × 6/7) = 93 each.
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 465, 10_000 + 465));
    }
}
