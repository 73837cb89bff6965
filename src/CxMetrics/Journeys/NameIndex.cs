using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace CxMetrics.Journeys;

/// <summary>Numbers names in the order in which they are first seen: 0, 1, 2... Names are compared ordinally.</summary>
/// <remarks>
/// A hash table with open addressing that leads from a place of 16 bytes straight to the characters: two accesses to memory
/// a name, which is what looking up names in a long log is made of (a dictionary of strings has four). Characters lie one
/// behind the other; strings are made of them in the end.
/// </remarks>
internal sealed class NameIndex
{
    // Secret numbers of this process, so that nobody can prepare names that all collide.
    private static readonly ulong Seed = Secret();
    private static readonly ulong Factor = Secret() | 1;

    private Place[] _places = new Place[64];
    private char[] _characters = new char[256];
    private int _end;

    /// <summary>Gets the number of names.</summary>
    public int Count { get; private set; }

    /// <summary>Gives the names by their numbers.</summary>
    public string[] Names()
    {
        string[] names = new string[Count];
        foreach (ref readonly var place in _places.AsSpan())
        {
            if (place.NumberPlusOne > 0)
                names[place.NumberPlusOne - 1] = CharactersOf(in place).ToString();
        }
        return names;
    }

    /// <summary>Gives the number of a name, a new one when it has none.</summary>
    public int Number(ReadOnlySpan<char> name) => Number(name, HashOf(name));

    /// <summary>Gives the number of every name, a new one when it has none; names are not null.</summary>
    /// <remarks>All are hashed first, so that the places are asked for ahead.</remarks>
    public void Number(ReadOnlySpan<string> names, Span<int> numbers)
    {
        for (int i = 0; i < names.Length; i++)
        {
            uint hash = HashOf(names[i]);
            Prefetch(in _places[hash & (uint)(_places.Length - 1)]);
            numbers[i] = unchecked((int)hash);
        }
        for (int i = 0; i < names.Length; i++)
            numbers[i] = Number(names[i], unchecked((uint)numbers[i]));
    }

    private int Number(ReadOnlySpan<char> name, uint hash)
    {
        uint mask = (uint)(_places.Length - 1);
        uint at = hash & mask;
        while (true)
        {
            ref readonly var place = ref _places[at];
            if (place.NumberPlusOne == 0)
                return Add(name, hash);
            if (place.Hash == hash && name.SequenceEqual(CharactersOf(in place)))
                return place.NumberPlusOne - 1;
            at = (at + 1) & mask;
        }
    }

    private int Add(ReadOnlySpan<char> name, uint hash)
    {
        if (_characters.Length - _end < name.Length)
            Array.Resize(ref _characters, Math.Max(checked(_end + name.Length), LengthAfter(_characters.Length)));
        if (Count >= _places.Length / 2)
            Grow();
        name.CopyTo(_characters.AsSpan(_end));
        Put(_places, new(hash, ++Count, _end, name.Length));
        _end += name.Length;
        return Count - 1;
    }

    private void Grow()
    {
        var places = new Place[_places.Length * 2];
        foreach (ref readonly var place in _places.AsSpan())
        {
            if (place.NumberPlusOne > 0)
                Put(places, place);
        }
        _places = places;
    }

    private static void Put(Place[] places, Place added)
    {
        uint mask = (uint)(places.Length - 1);
        uint at = added.Hash & mask;
        while (places[at].NumberPlusOne > 0)
            at = (at + 1) & mask;
        places[at] = added;
    }

    private static int LengthAfter(int length) => (int)Math.Min(2L * length, Array.MaxLength);

    private ReadOnlySpan<char> CharactersOf(ref readonly Place place) => _characters.AsSpan(place.Start, place.Length);

    /// <summary>Hashes eight bytes at a time: both halves of a product (Wang Yi's wyhash).</summary>
    private static uint HashOf(ReadOnlySpan<char> name)
    {
        var bytes = MemoryMarshal.AsBytes(name);
        ulong hash = Seed ^ (uint)bytes.Length;
        for (; bytes.Length > sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
        if (bytes.Length == sizeof(ulong))
            return Finish(Mix(hash ^ MemoryMarshal.Read<ulong>(bytes)));
        ulong rest = 0;
        foreach (char character in MemoryMarshal.Cast<byte, char>(bytes))
            rest = (rest << 16) | character;
        return Finish(Mix(hash ^ rest));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        ulong high = Math.BigMul(value, Factor, out ulong low);
        return high ^ low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Finish(ulong hash) => unchecked((uint)(hash ^ (hash >> 32)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref readonly Place place)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
    }

    private static ulong Secret()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return MemoryMarshal.Read<ulong>(bytes);
    }

    /// <summary>A place of the table; free as long as it has no number.</summary>
    private readonly record struct Place(uint Hash, int NumberPlusOne, int Start, int Length);
}
